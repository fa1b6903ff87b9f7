#!/usr/bin/env bash
# expects: gate-locked history-rewritten
begin
git switch -q --orphan anew
the_plan >plan.md
tick tokens
