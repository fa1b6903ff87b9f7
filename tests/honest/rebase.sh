#!/usr/bin/env bash
begin
git switch -qc side
tick editor
tick server
git switch -q main
git commit -q --allow-empty -m here
git tag -f base
git rebase -q main side
