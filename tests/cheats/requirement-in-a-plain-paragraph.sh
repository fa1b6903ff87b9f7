#!/usr/bin/env bash
# expects: requirement-removed
begin
edit 's/- \[ \] tests/\n[x] tests/'
