#!/usr/bin/env bash
# expects: requirement-removed
# warns: broken-box
begin
edit 's/- \[ \] tests/- [x]tests/'
