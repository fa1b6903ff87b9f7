#!/usr/bin/env bash
begin
edit 's/tests/& <!-- track: id=tests -->/'
git tag -f base
pass_first_gate
edit 's/id=tests/id=unit-tests/'
tick tokens
