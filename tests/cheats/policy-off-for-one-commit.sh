#!/usr/bin/env bash
# expects: gate-locked
begin
git config -f .trackconfig track.policy off
tick tokens
rm .trackconfig
commit policy
