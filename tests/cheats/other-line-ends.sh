#!/usr/bin/env bash
# expects: gate-locked
begin
edit 's/$/\r/;s/\[ \] tokens/[x] tokens/'
