#!/usr/bin/env bash
# expects: history-rewritten
begin
tick shell
git tag -f base
git commit -q --amend -m other
