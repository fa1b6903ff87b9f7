#!/usr/bin/env bash
# warns: gate-reopened
begin
pass_first_gate
tick tokens
untick tests
tick tests
tick roles
