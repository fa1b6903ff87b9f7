#!/usr/bin/env bash
# expects: policy-changed
begin
sed 's/\[ \]/[x]/' plan.md >PLAN.md
commit other
