#!/usr/bin/env bash
# expects: gate-locked history-rewritten
begin
tick shell
git tag -f base
git reset -q --hard HEAD^
tick tokens
