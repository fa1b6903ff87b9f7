#!/usr/bin/env bash
begin
git config -f .trackconfig track.plan plan.md
commit settings
git tag -f base
mkdir docs
git mv plan.md docs/plan.md
git config -f .trackconfig track.plan docs/plan.md
commit rename
