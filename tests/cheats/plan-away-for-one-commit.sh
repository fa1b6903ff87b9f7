#!/usr/bin/env bash
# expects: gate-locked
begin
cp plan.md ../plan.md
git rm -q plan.md
commit away
cp ../plan.md .
tick tokens
