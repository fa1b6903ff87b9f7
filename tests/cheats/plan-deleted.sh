#!/usr/bin/env bash
# expects: plan-removed
begin
git rm -q plan.md
commit away
