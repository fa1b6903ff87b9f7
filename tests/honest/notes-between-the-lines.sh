#!/usr/bin/env bash
begin
edit 's/- \[ \] tests/- [ ] **tests**\n\n  Unit tests will do.\n\n  ~~~\n  - [ ] no box\n  ~~~/;1s/$/\n\nTwo weeks./'
tick shell
