#!/usr/bin/env bash
# A branch from before the plan was there brings one without gates.
# expects: gate-locked
git init -q -b main
git commit -q --allow-empty -m first
the_plan >plan.md
commit plan
git tag base
git switch -qc older HEAD^
the_plan | sed 's/Project Gate/Work/;s/\[ \] tokens/[x] tokens/' >plan.md
commit plan
git switch -q main
git merge -q --no-commit older || true
the_plan | sed 's/\[ \] tokens/[x] tokens/' >plan.md
commit merge
