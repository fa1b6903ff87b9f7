#!/usr/bin/env bash
# expects: gate-removed
begin
edit 's/## Day 2.*/~~~\n&\n~~~/'
