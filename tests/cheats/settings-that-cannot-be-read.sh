#!/usr/bin/env bash
# expects: policy-changed
begin
printf '[track\npolicy' >.trackconfig
commit policy
