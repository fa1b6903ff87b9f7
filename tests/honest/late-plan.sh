#!/usr/bin/env bash
# The base has none yet.
git init -q -b main
echo hello >README.md
commit first
git tag base
the_plan >plan.md
commit plan
tick shell
