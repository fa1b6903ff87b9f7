#!/usr/bin/env bash
# expects: gate-locked
begin
git config -f .trackconfig track.policy strict
commit policy
git tag -f base
tick server
