#!/usr/bin/env bash
# expects: gate-locked
begin
mkdir notes
for number in {1..200}; do echo "$number" >"notes/$number.md"; done
tick shell tokens
