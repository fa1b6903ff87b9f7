#!/usr/bin/env bash
# The letter is Cyrillic.
# expects: requirement-changed
begin
edit 's/server/sеrver/'
