#!/usr/bin/env bash
# expects: gate-locked policy-changed
begin
git config -f .trackconfig track.policy off
tick tokens
