#!/usr/bin/env bash
# expects: gate-locked
begin
sets ✅ tokens
commit tick
