#!/usr/bin/env bash
# expects: gate-locked
begin
pass_first_gate
tick tokens 'the end'
