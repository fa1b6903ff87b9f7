#!/usr/bin/env bash
# expects: requirement-changed
begin_with <<'END'
# Plan
## Day 2 - Project Gate
- [ ] server
- [ ] tests <!-- track: id=tests -->
## Day 3
- [ ] tokens
END
edit 's/tests </lunch </'
