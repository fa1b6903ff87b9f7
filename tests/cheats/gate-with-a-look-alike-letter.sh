#!/usr/bin/env bash
# The letter is Cyrillic.
# expects: gate-removed
begin
edit 's/Project Gate/Project Gаte/'
