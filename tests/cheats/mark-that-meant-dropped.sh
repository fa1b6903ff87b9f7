#!/usr/bin/env bash
# expects: policy-changed
begin
git config -f .trackconfig track.droppedMarks D
commit settings
git tag -f base
git config -f .trackconfig track.mark D
commit mark
