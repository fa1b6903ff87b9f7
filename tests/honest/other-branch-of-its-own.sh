#!/usr/bin/env bash
# Its history has nothing to do with the plan's.
begin
git switch -q --orphan pages
echo page >index.html
commit pages
git switch -q main
tick shell
merge --allow-unrelated-histories pages
