#!/usr/bin/env bash
# expects: gate-locked
begin
aside side tick shell tokens
git merge -q --squash side
commit squash
