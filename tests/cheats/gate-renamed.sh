#!/usr/bin/env bash
# expects: gate-locked gate-removed
begin
edit 's/Day 2 - Project Gate/Day 2/'
tick tokens
