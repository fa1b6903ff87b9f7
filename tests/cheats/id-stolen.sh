#!/usr/bin/env bash
# The id of an item that is done goes to one that is locked.
# expects: gate-locked
begin_with <<'END'
# Plan
## Day 1
- [ ] shell <!-- track: id=a -->
## Day 2 - Project Gate
- [ ] server
## Day 3
- [ ] tokens
END
tick shell
edit 's/ <!-- .*//;s/\[ \] tokens/[x] tokens <!-- track: id=a -->/'
