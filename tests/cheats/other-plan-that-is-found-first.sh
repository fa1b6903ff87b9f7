#!/usr/bin/env bash
# Files called PLAN.md come before all others.
# expects: policy-changed
begin
git mv plan.md study.md
commit name
git tag -f base
sed 's/\[ \]/[x]/' study.md >PLAN.md
commit other
