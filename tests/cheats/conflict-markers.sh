#!/usr/bin/env bash
# expects: conflict-marker
begin
edit 's/^- \[ \] shell/<<<<<<< a\n&\n=======\n- [x] shell\n>>>>>>> b/'
