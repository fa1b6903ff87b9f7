#!/usr/bin/env bash
# By a mentor who pushes to the learner's repository, gates and their requirements left as they are.
begin
pass_first_gate
tick tokens
edit 's/shell/Kommandozeile/;s/editor/Editor/;s/tokens/Marken/;s/roles/Rollen/;s/the end/das Ende/;s/Day 1/Tag 1/'
tick Rollen
