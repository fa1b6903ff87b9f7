#!/usr/bin/env bash
begin
git switch -qc side
tick shell
git switch -q main
git cherry-pick -x side >/dev/null
