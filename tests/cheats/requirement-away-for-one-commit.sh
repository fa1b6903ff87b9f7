#!/usr/bin/env bash
# expects: gate-locked
begin
tick shell editor server
edit '/tests/d'
tick tokens
edit 's/- \[x\] server/&\n- [ ] tests/'
