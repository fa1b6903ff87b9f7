#!/usr/bin/env bash
begin_with <<'END'
# Plan
## Basics
- [ ] shell
## Project gate
- [ ] server
- [ ] tests
## Security
- [ ] tokens
END
tick shell server tests
edit 's/## Project gate/## The first project gate/'
tick tokens
