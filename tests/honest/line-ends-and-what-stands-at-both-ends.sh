#!/usr/bin/env bash
begin
edit 's/$/\r/'
edit '1s/^/\xEF\xBB\xBF/'
LC_ALL=C edit '1s/^\xEF\xBB\xBF//;1s/^/---\r\ntitle: plan\r\n---\r\n/'
printf 'more' >>plan.md
commit end
tick shell
