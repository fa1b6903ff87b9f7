#!/usr/bin/env bash
# expects: plan-removed
begin
git rm -q --cached plan.md
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),plan.md"
git commit -qm module
