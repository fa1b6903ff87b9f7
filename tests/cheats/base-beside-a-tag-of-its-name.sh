#!/usr/bin/env bash
# A tag comes before a branch of a remote, and everybody who may push can make one.
# exit: 2 E-USAGE
# check: --base origin/main
begin
git update-ref refs/remotes/origin/main base
tick tokens
git tag origin/main
