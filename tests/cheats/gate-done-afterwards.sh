#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
pass_first_gate
