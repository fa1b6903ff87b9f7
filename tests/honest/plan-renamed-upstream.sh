#!/usr/bin/env bash
# The base is the mentor's; the learner had ticked under the old name.
begin
git switch -qc mentor
git mv plan.md study.md
commit rename
git tag -f base
git switch -q main
pass_first_gate
tick tokens
merge mentor
sed -i 's/\[ \] roles/[x] roles/' study.md
commit tick
