#!/usr/bin/env bash
# expects: gate-locked
begin
aside side tick tokens
tick shell
merge side
