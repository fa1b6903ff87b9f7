#!/usr/bin/env bash
# expects: requirement-removed
begin
git mv plan.md study.md
sed -i '/tests/d' study.md
commit rename
