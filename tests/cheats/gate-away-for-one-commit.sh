#!/usr/bin/env bash
# expects: gate-locked
begin
edit 's/Day 2 - Project Gate/Day 2/'
tick tokens
edit 's/Day 2$/Day 2 - Project Gate/'
