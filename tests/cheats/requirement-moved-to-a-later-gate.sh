#!/usr/bin/env bash
# expects: requirement-removed
begin
edit '/tests/d;s/- \[ \] deployed/&\n- [ ] tests/'
