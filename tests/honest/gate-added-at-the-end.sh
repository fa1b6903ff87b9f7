#!/usr/bin/env bash
begin
tick shell
printf '## Day 6 - Project Gate\n- [ ] party\n' >>plan.md
commit more
tick editor
