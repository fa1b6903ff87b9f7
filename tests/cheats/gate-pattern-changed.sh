#!/usr/bin/env bash
# expects: policy-changed
begin
git config -f .trackconfig track.gatePattern 'no such gate'
commit pattern
