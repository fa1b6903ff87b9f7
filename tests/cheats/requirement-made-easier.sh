#!/usr/bin/env bash
# The sign is all that changes, and no sign is part of an id.
# expects: requirement-changed
begin_with <<'END'
# Plan
## Gate 1
- [ ] coverage > 90 %
## Day 3
- [ ] tokens
END
edit 's/>/</'
