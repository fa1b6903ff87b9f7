#!/usr/bin/env bash
# expects: gate-locked
begin
git mv plan.md study.md
sed -i 's/\[ \] tokens/[x] tokens/' study.md
commit rename
