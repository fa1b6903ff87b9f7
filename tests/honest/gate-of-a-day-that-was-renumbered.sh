#!/usr/bin/env bash
begin
tick shell editor
edit 's/Day 4/Day 14/;s/Day 5/Day 15/;s/Day 2/Day 12/;s/Day 3/Day 13/'
tick server tests tokens
