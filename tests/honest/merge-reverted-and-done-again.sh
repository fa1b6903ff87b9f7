#!/usr/bin/env bash
begin
aside phone tick shell editor
git commit -q --allow-empty -m here
merge phone
git revert --no-edit -m 1 HEAD
git revert --no-edit HEAD
