#!/usr/bin/env bash
# expects: gate-locked
begin
sets x tokens
commit $'tick\n\nTrack-Forced: said the mentor\n\nand that is all'
