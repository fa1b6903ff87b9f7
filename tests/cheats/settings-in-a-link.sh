#!/usr/bin/env bash
# expects: policy-changed
begin
printf '[track]\n\tpolicy = off\n' >settings
ln -s settings .trackconfig
commit policy
