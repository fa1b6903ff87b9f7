#!/usr/bin/env bash
# expects: requirement-removed
begin
aside side tick editor
git commit -q --allow-empty -m here
git merge -q --no-commit --no-ff side
edit '/tests/d'
