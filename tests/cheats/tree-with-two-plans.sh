#!/usr/bin/env bash
# git checks out one of them, and a reader may find the other.
# expects: plan-removed policy-changed
begin
other=$(sed 's/\[ \]/[x]/' plan.md | git hash-object -w --stdin)
raw_tree 100644 plan.md "$(git rev-parse HEAD:plan.md)" 100644 plan.md "$other"
