#!/usr/bin/env bash
# expects: gate-locked
begin
edit '1s/$/\x00/;s/\[ \] tokens/[x] tokens/'
