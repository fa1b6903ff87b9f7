#!/usr/bin/env bash
begin
for side in one two three; do git branch "$side"; done
git switch -q one && tick shell
git switch -q two && tick tests
git switch -q three && edit '1s/Plan/The plan/'
git switch -q main
merge one two three
