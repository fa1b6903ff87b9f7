#!/usr/bin/env bash
# warns: gate-reopened
begin
pass_first_gate
tick tokens
aside phone untick server
git commit -q --allow-empty -m here
merge phone
