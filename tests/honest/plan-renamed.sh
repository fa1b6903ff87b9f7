#!/usr/bin/env bash
begin
tick shell
git mv plan.md study.md
commit rename
sed -i 's/\[ \] editor/[x] editor/' study.md
commit tick
