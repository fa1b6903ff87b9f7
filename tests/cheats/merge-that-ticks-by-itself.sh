#!/usr/bin/env bash
# expects: gate-locked
begin
aside side tick editor
git commit -q --allow-empty -m here
git merge -q --no-commit --no-ff side
tick tokens
