#!/usr/bin/env bash
# expects: gate-locked
# check: --base base HEAD
begin
printf '*.md filter=hide -diff merge=ours working-tree-encoding=UTF-16 export-ignore\n' >.gitattributes
git config filter.hide.clean 'sed s/x/\ /'
git config filter.hide.smudge 'sed s/x/\ /'
blob=$(sed 's/\[ \] tokens/[x] tokens/' plan.md | git hash-object -w --no-filters --stdin)
git update-index --cacheinfo "100644,$blob,plan.md"
git add .gitattributes
git commit -qm attributes
