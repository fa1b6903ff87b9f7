#!/usr/bin/env bash
# expects: gate-locked
begin
cp plan.md ../as-it-was
sed -n '/Day 2/,/tests/p' plan.md >../gate
sed -i '/Day 2/,/tests/d' plan.md
sed -i '/roles/r ../gate' plan.md
tick tokens
cp ../as-it-was plan.md
sets x tokens
commit back
