#!/usr/bin/env bash
# expects: plan-removed
begin
raw_tree 100644 plan.md "$(git rev-parse HEAD:plan.md)" 40000 plan.md "$(git rev-parse 'HEAD^{tree}')"
