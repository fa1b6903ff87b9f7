#!/usr/bin/env bash
# expects: policy-changed
begin
tick shell
git config -f .trackconfig track.policy off
commit policy
