#!/usr/bin/env bash
# The pick is right where it comes from, and not where it goes.
# expects: gate-locked
begin
git switch -qc side
pass_first_gate
tick tokens
git switch -q main
git cherry-pick -x side >/dev/null
