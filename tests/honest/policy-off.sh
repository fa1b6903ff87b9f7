#!/usr/bin/env bash
# The mentor wants no gates.
begin
git config -f .trackconfig track.policy off
commit settings
git tag -f base
tick 'the end'
