#!/usr/bin/env bash
begin
tick shell
printf -- '- [ ] party\n' >>plan.md
commit more
sets x editor
commit tick
