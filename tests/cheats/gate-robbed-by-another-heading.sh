#!/usr/bin/env bash
# What stood under the gate stands under a heading that is none.
# expects: requirement-removed
# warns: gate-empty
begin
edit 's/- \[ \] server/## Notes\n&/'
