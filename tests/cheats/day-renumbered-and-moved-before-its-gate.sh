#!/usr/bin/env bash
# expects: gate-locked gate-moved
begin
edit '/Day 3/,/roles/d;s/## Day 1/## Day 0\n- [x] tokens\n- [x] roles\n&/'
