#!/usr/bin/env bash
# Whoever looks for the plan by halves does not find it.
# expects: plan-removed policy-changed
begin
other=$(git hash-object -w --stdin </dev/null)
raw_tree 100644 z "$other" 100644 plan.md "$(git rev-parse HEAD:plan.md)" 100644 y "$other" 100644 x "$other"
