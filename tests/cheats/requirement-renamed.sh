#!/usr/bin/env bash
# expects: requirement-changed
begin
edit 's/tests/test/'
