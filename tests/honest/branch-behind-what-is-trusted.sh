#!/usr/bin/env bash
# What a runner checks of a request to merge: main has gone on since.
begin
git switch -qc side
tick editor
git switch -q main
tick tests
git tag -f base
git switch -q side
merge base
