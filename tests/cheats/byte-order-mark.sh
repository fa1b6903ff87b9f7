#!/usr/bin/env bash
# expects: gate-locked
begin
edit '1s/^/\xEF\xBB\xBF/;s/\[ \] tokens/[x] tokens/'
