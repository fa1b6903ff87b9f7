#!/usr/bin/env bash
# exit: 5 E-SHALLOW-HISTORY
# check:
begin
tick tokens
tick shell
git clone -q --depth 1 "file://$PWD" ../shallow
mv .git ../whole
mv ../shallow/.git .
