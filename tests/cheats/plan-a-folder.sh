#!/usr/bin/env bash
# expects: plan-removed
begin
git rm -q plan.md
mkdir plan.md
echo x >plan.md/file
commit folder
