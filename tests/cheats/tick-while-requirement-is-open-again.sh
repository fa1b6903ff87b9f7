#!/usr/bin/env bash
# expects: gate-locked
# warns: gate-reopened
begin
pass_first_gate
tick tokens
untick tests
tick roles
