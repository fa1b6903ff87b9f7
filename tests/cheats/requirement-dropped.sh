#!/usr/bin/env bash
# expects: gate-locked
begin
tick shell editor server
sets - tests
commit drop
tick tokens
