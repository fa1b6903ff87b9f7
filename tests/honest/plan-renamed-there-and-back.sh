#!/usr/bin/env bash
begin
tick shell
git mv plan.md study.md
commit rename
git mv study.md plan.md
tick editor
