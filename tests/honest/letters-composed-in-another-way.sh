#!/usr/bin/env bash
# As some file systems and editors do it.
begin_with <<'END'
# Plan
## Day 2 - Project Gate
- [ ] café server
## Day 3
- [ ] tokens
END
edit "s/café/cafe$(printf '\u0301')/"
tick "cafe$(printf '\u0301') server" tokens
