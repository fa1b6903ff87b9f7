#!/usr/bin/env bash
begin_with <<'END'
# Plan
## Gate 1
- [ ] a server that
  answers
## Day 3
- [ ] tokens
END
edit 's/$/\r/'
edit 's/\[ \] a server/[x] a server/'
