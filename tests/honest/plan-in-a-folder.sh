#!/usr/bin/env bash
# check: --base base --plan docs/plan.md
begin
mkdir docs
git mv plan.md docs/plan.md
commit folder
git tag -f base
ln -s docs/plan.md shortcut.md
commit link
sed -i 's/\[ \] shell/[x] shell/' docs/plan.md
commit tick
