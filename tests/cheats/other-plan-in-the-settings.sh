#!/usr/bin/env bash
# expects: policy-changed
begin
sed 's/\[ \]/[x]/' plan.md >other.md
git config -f .trackconfig track.plan other.md
commit other
