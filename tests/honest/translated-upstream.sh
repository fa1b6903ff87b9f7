#!/usr/bin/env bash
# The mentor's new plan is the base, and the learner's ticks are carried over to it.
begin
git switch -qc mentor
edit 's/shell/Kommandozeile/;s/editor/Editor/;s/server/Dienst/;s/tests/Prüfungen/;s/tokens/Marken/;s/roles/Rollen/'
git tag -f base
git switch -q main
pass_first_gate
tick tokens
git merge -q -s ours --no-commit mentor
git checkout -q mentor plan.md
tick Kommandozeile Editor Dienst Prüfungen Marken
tick Rollen
