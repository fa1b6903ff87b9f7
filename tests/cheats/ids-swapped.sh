#!/usr/bin/env bash
# expects: gate-locked
begin_with <<'END'
# Plan
## Day 1
- [ ] shell <!-- track: id=a -->
## Day 2 - Project Gate
- [ ] server
## Day 3
- [ ] tokens <!-- track: id=b -->
END
tick shell
edit 's/\(shell.*\)id=a/\1id=b/;s/\[ \] \(tokens.*\)id=b/[x] \1id=a/'
