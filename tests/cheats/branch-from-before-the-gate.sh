#!/usr/bin/env bash
# The branch begins where the mentor had no gate yet. That may be honest, so it is a warning.
# warns: gate-locked
begin_with <<'END'
# Plan
## Day 1
- [ ] shell
## Day 3
- [ ] tokens
END
edit 's/## Day 3/## Day 2 - Project Gate\n- [ ] server\n&/'
git tag -f base
git switch -qc side HEAD^
tick tokens
git switch -q main
merge side || { sed -i '/^[<=>]\{7\}/d;/- \[ \] tokens/d' plan.md; commit merge; }
