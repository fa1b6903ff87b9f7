#!/usr/bin/env bash
# Neither the gate nor the item is known in the commit that ticks.
# expects: gate-locked
# warns: item-removed
begin
edit 's/Day 2 - Project Gate/Day 2/;s/- \[ \] tokens/- [x] JSON web tokens\n- [ ] more/'
edit 's/Day 2$/Day 2 - Project Gate/'
