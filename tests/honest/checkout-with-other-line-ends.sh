#!/usr/bin/env bash
begin
printf '*.md text eol=crlf\n' >.gitattributes
commit attributes
git rm -q --cached plan.md
git reset -q --hard
tick shell
