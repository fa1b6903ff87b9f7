#!/usr/bin/env bash
# expects: gate-locked requirement-removed
# warns: gate-empty
begin
edit '/server/d;/tests/d'
tick tokens
