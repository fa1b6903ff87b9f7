#!/usr/bin/env bash
begin
pass_first_gate
edit 's/\[x\]/[✅]/'
tick tokens
