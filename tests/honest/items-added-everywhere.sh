#!/usr/bin/env bash
begin
edit 's/- \[ \] shell/&\n- [ ] pipes/;s/- \[ \] roles/&\n- [ ] rights/'
tick shell editor pipes server tests
tick tokens rights
