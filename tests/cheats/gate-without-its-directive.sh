#!/usr/bin/env bash
# expects: gate-removed
begin_with <<'END'
# Plan
## Review <!-- track: gate -->
- [ ] approved
## Day 3
- [ ] tokens
END
edit 's/ <!-- track: gate -->//'
