#!/usr/bin/env bash
# expects: history-rewritten
begin
tick shell
tick editor
git tag -f base
git reset -q --hard HEAD~2
git commit -q --allow-empty -m other
git cherry-pick base~1 base >/dev/null
