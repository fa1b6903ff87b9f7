#!/usr/bin/env bash
begin
git switch -qc side
tick shell
tick editor server
tick tests
tick tokens
git switch -q main
git merge -q --squash side
commit squash
