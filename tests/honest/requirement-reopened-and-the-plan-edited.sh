#!/usr/bin/env bash
# Headings and texts are reworded while a gate is open again, and what is behind it stays done.
# warns: gate-reopened item-removed
begin_with <<'END'
# Plan
## Basics
- [ ] shell
## First project gate
- [ ] server
## Security
- [ ] tokens
- [ ] roles
END
tick shell server tokens
untick server
edit 's/## Security/## Safety/;s/tokens/web tokens/'
edit 's/- \[ \] roles/- [ ] more\n- [ ] roles and rights/'
