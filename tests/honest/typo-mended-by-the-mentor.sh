#!/usr/bin/env bash
# The base is the mentor's plan, and a requirement says something else in it.
begin
git switch -qc mentor
edit 's/tests/unit tests/'
git tag -f base
git switch -q main
pass_first_gate
tick tokens
merge mentor || { git checkout --ours plan.md; sed -i 's/tests/unit tests/' plan.md; commit merge; }
sets x roles
commit tick
