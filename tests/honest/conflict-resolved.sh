#!/usr/bin/env bash
begin
aside phone edit 's/\[ \] shell/[x] shell, bash/'
tick shell
merge phone || true
sed -i '/^[<=>]\{7\}/d;/- \[x\] shell$/d' plan.md
commit merge
