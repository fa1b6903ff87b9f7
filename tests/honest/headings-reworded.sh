#!/usr/bin/env bash
begin_with <<'END'
# Plan
## Basics
- [ ] shell
- [ ] editor
## First project gate
- [ ] server
## Security
- [ ] tokens
END
tick shell editor
edit 's/## Basics/## The basics/;s/## Security/## Safety first/'
tick server tokens
