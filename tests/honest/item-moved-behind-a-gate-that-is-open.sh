#!/usr/bin/env bash
# It was done before, and says what it said.
begin
tick shell
edit '/shell/d;s/## Day 3/&\n- [x] shell/'
