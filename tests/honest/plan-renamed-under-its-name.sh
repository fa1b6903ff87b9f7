#!/usr/bin/env bash
begin
git config -f .trackconfig plan.study.path plan.md
git config -f .trackconfig plan.other.path other.md
git config -f .trackconfig track.plan study
printf -- '- [ ] x\n' >other.md
commit settings
git tag -f base
git mv plan.md study.md
git config -f .trackconfig plan.study.path study.md
commit rename
