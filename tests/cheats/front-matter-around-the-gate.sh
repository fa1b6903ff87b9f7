#!/usr/bin/env bash
# expects: gate-removed
# warns: item-removed
begin
edit '1s/^/---\n/;s/## Day 3/---\n&/'
