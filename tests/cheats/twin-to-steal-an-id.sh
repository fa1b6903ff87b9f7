#!/usr/bin/env bash
# The new twin takes the id of the one that is locked.
# expects: gate-locked
begin
edit 's/- \[ \] tokens/- [x] tokens\n&/'
