#!/usr/bin/env bash
# expects: requirement-removed
begin
edit '/server/d;s/tests/server and tests/'
