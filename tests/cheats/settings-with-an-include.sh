#!/usr/bin/env bash
# expects: policy-changed
begin
printf '[track]\n\tpolicy = off\n' >settings
printf '[include]\n\tpath = settings\n' >.trackconfig
commit policy
