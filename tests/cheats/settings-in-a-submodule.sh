#!/usr/bin/env bash
# expects: policy-changed
begin
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),.trackconfig"
git commit -qm policy
