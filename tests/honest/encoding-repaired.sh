#!/usr/bin/env bash
begin_with <<'END'
# Plan
## Day 2 - Project Gate
- [ ] cafÃ© server â€” up
## Day 3
- [ ] tokens
END
track repair-encoding --write
commit repair
sed -i '0,/\[ \]/s//[x]/' plan.md
commit tick
tick tokens
