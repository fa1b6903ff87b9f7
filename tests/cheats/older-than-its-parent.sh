#!/usr/bin/env bash
# expects: gate-locked
# warns: time-travel
begin
export GIT_COMMITTER_DATE=2020-01-01T00:00:00Z
tick tokens
