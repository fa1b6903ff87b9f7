#!/usr/bin/env bash
# expects: policy-changed
begin
git config -f .trackconfig track.policy strict
commit policy
git tag -f base
git config -f .trackconfig track.policy gates
commit policy
