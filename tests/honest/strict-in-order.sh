#!/usr/bin/env bash
begin
git config -f .trackconfig track.policy strict
commit settings
git tag -f base
tick shell
tick editor
tick server tests
tick tokens
