#!/usr/bin/env bash
# check:
git init -q -b main
echo hello >README.md
commit first
the_plan >plan.md
commit plan
tick shell
