#!/usr/bin/env bash
# expects: gate-locked
begin
git mv plan.md real.md
ln -s real.md plan.md
commit link
rm plan.md
git mv real.md plan.md
tick tokens
