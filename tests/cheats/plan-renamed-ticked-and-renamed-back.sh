#!/usr/bin/env bash
# expects: gate-locked
begin
git mv plan.md study.md
commit rename
sed -i 's/\[ \] tokens/[x] tokens/' study.md
commit tick
git mv study.md plan.md
commit rename
