#!/usr/bin/env bash
# expects: gate-moved
begin
sed -n '/Day 2/,/tests/p' plan.md >gate
sed -i '/Day 2/,/tests/d' plan.md
sed -i '/roles/r gate' plan.md
rm gate
commit move
