#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
git revert --no-edit HEAD
