#!/usr/bin/env bash
# expects: gate-locked
begin
edit 's/- \[ \] shell/&\n- [x] tokens/'
edit '/- \[ \] tokens/d'
edit '/- \[x\] tokens/d;s/- \[ \] roles/- [x] tokens\n&/'
