#!/usr/bin/env bash
# expects: gate-locked
# warns: item-removed
begin
edit 's/- \[ \] shell/&\n- [x] JSON web tokens <!-- track: id=jwt -->/'
edit '/tokens/d;s/- \[ \] roles/- [x] JSON web tokens <!-- track: id=jwt -->\n- [ ] more\n&/'
