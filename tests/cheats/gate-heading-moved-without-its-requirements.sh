#!/usr/bin/env bash
# expects: gate-moved requirement-removed
# warns: gate-empty
begin
edit '/## Day 2/d'
edit 's/- \[ \] roles/&\n## Day 2 - Project Gate/'
