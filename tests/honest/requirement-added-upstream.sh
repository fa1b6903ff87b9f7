#!/usr/bin/env bash
# warns: gate-locked
begin
git switch -qc mentor
edit 's/- \[ \] tests/&\n- [ ] reviewed/'
git tag -f base
git switch -q main
pass_first_gate
tick tokens
merge mentor || { git checkout --ours plan.md; sed -i 's/- \[x\] tests/&\n- [ ] reviewed/' plan.md; commit merge; }
tick reviewed
tick roles
