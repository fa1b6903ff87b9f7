#!/usr/bin/env bash
# expects: gate-locked gate-moved
begin
edit 's/## Day 1/## Day 3\n- [x] tokens\n&/'
