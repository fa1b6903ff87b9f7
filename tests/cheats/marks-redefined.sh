#!/usr/bin/env bash
# expects: policy-changed requirement-removed
# warns: unknown-mark
begin
git config -f .trackconfig track.doneMarks o
sets o server
commit tick
