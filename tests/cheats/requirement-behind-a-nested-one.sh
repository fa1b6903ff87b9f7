#!/usr/bin/env bash
# The old box is a line without one, and an easier one is nested in it.
# expects: requirement-changed
begin
edit 's/- \[ \] tests/- tests\n  - [x] read about tests/'
