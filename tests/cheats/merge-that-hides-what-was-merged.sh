#!/usr/bin/env bash
# expects: gate-locked
begin
aside side tick tokens
merge -s ours side
