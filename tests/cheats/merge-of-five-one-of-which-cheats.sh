#!/usr/bin/env bash
# expects: gate-locked
begin
for side in one two three four five; do
    git switch -qc "$side" base
    git commit -q --allow-empty -m "$side"
done
tick tokens
git switch -q main
merge one two three four five
