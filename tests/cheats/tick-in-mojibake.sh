#!/usr/bin/env bash
# A mark that went through the wrong code page is a mark all the same.
# expects: gate-locked
begin
sets 'âœ…' tokens
commit tick
