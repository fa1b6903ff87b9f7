#!/usr/bin/env bash
# expects: gate-locked
begin
sets x tokens
commit $'day1: done shell\n\nTrack-Item: day1/shell\nTrack-State: done\nTrack-Verified: gate1'
