#!/usr/bin/env bash
begin
tick shell editor
git switch -qc phone
tick server
tick tests
tick roles
git switch -q main
tick server tests
tick tokens
merge phone || { git checkout --theirs plan.md; sets x tokens roles; commit merge; }
