#!/usr/bin/env bash
begin
pass_first_gate
tick tokens
git rm -q plan.md
commit away
git revert --no-edit HEAD
tick roles
