#!/usr/bin/env bash
begin
git config -f .trackconfig track.mark x
git config -f .trackconfig track.start 2026-01-01
git config -f .trackconfig track.policy gates
commit settings
tick shell
