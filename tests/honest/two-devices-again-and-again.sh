#!/usr/bin/env bash
# Each merges the other before it has what the other has merged.
begin
aside phone tick tests
tick shell
git branch laptop
merge phone
git switch -q phone
merge laptop
git switch -q main
tick server
merge phone
tick editor
tick tokens
