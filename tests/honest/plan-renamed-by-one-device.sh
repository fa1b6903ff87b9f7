#!/usr/bin/env bash
begin
git switch -qc phone
tick shell
git switch -q main
git mv plan.md study.md
commit rename
merge phone
