#!/usr/bin/env bash
# expects: plan-removed policy-changed
begin
off=$(printf '[track]\n\tpolicy = off\n' | git hash-object -w --stdin)
raw_tree 100644 .trackconfig "$(git hash-object -w --stdin </dev/null)" 100644 .trackconfig "$off" \
    100644 plan.md "$(git rev-parse HEAD:plan.md)"
