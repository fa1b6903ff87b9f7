#!/usr/bin/env bash
# expects: gate-removed
# warns: item-removed
begin
iconv -f UTF-8 -t UTF-16 plan.md >wide
mv wide plan.md
commit encoding
