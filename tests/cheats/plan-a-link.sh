#!/usr/bin/env bash
# expects: plan-removed
begin
git mv plan.md real.md
ln -s real.md plan.md
commit link
