#!/usr/bin/env bash
# expects: gate-removed
# warns: item-removed
begin
true >plan.md
commit empty
