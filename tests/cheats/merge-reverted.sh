#!/usr/bin/env bash
# expects: gate-locked
begin
aside side tick tokens
tick shell
merge side
git revert --no-edit -m 1 HEAD
