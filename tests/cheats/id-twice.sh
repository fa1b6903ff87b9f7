#!/usr/bin/env bash
# expects: gate-locked
# warns: duplicate-id
begin_with <<'END'
# Plan
## Day 1
- [ ] shell
## Day 2 - Project Gate
- [ ] server
## Day 3
- [ ] tokens <!-- track: id=t -->
END
edit 's/- \[ \] shell/&\n- [ ] other <!-- track: id=t -->/;s/\[ \] tokens/[x] tokens/'
