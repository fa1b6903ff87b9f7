#!/usr/bin/env bash
# expects: gate-locked
begin
edit '/tokens/d;s/- \[ \] shell/&\n- [x] tokens/'
edit '/tokens/d;s/- \[ \] roles/- [x] tokens\n&/'
