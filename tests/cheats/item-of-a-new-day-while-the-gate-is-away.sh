#!/usr/bin/env bash
# expects: gate-locked
begin
edit 's/Day 2 - Project Gate/Day 2/;s/## Day 4/## Day 3b\n- [x] extra\n&/'
edit 's/Day 2$/Day 2 - Project Gate/'
