#!/usr/bin/env bash
# expects: gate-removed
# warns: item-removed
begin
edit 's/## Day 2.*/<!--\n&/'
