#!/usr/bin/env bash
# expects: requirement-removed
begin_with <<'END'
# Plan
## Day 1
- [ ] shell
## Day 2 - Project Gate
- [ ] server
- [ ] tests <!-- track: id=tests -->
## Day 3
- [ ] tokens
END
edit '/tests/d;s/shell/shell <!-- track: id=tests -->/'
