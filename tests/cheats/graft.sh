#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
tick shell
mkdir -p .git/info
printf '%s %s\n' "$(git rev-parse HEAD)" "$(git rev-parse base)" >.git/info/grafts
