#!/usr/bin/env bash
# expects: policy-changed
begin
git config -f .trackconfig plan.study.path plan.md
commit settings
git tag -f base
sed 's/\[ \]/[x]/' plan.md >other.md
git config -f .trackconfig plan.study.path other.md
commit other
