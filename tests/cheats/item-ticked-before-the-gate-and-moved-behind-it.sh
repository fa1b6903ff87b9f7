#!/usr/bin/env bash
# expects: gate-locked
# warns: item-removed
begin
edit 's/- \[ \] shell/&\n- [x] JSON web tokens/'
edit '/tokens/d;s/- \[ \] roles/- [x] JSON web tokens\n- [ ] more\n&/'
