#!/usr/bin/env bash
# Two new ones where one was: it can't be known which is the old one.
# warns: item-removed
begin
edit 's/- \[ \] shell/- [ ] the shell\n- [ ] more/'
