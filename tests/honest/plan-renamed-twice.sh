#!/usr/bin/env bash
begin
tick shell
git mv plan.md one.md
commit rename
git mv one.md two.md
commit rename
