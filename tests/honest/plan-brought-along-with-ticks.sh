#!/usr/bin/env bash
# An import: how far somebody was when the history began is taken as it is.
# check:
git init -q -b main
the_plan | sed 's/\[ \]/[x]/' >plan.md
untick tests
tick tests
