#!/usr/bin/env bash
# expects: gate-locked gate-moved
begin
edit '/tokens/d;s/- \[ \] shell/&\n- [x] tokens/'
