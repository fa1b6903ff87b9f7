#!/usr/bin/env bash
# What was ticked before the mentor's gate is told, for there is no proof that it was before; but no error.
# warns: gate-locked
begin
git switch -qc mentor
edit 's/## Day 3/## Review <!-- track: gate -->\n- [ ] reviewed\n&/'
git tag -f base
git switch -q main
pass_first_gate
tick tokens
merge mentor || { git checkout --ours plan.md; sed -i 's/## Day 3/## Review <!-- track: gate -->\n- [ ] reviewed\n&/' plan.md; commit merge; }
tick reviewed
tick roles
