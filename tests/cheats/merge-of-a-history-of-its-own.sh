#!/usr/bin/env bash
# expects: gate-locked
begin
git switch -q --orphan other
the_plan >plan.md
sets x tokens roles
commit other
git switch -q main
merge --allow-unrelated-histories -X theirs other
