#!/usr/bin/env bash
# expects: gate-locked
begin
git mv plan.md one.md
sed -i 's/\[ \] tokens/[x] tokens/' one.md
commit rename
git mv one.md two.md
commit rename
