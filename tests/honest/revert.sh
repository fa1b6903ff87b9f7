#!/usr/bin/env bash
begin
tick shell
git revert --no-edit HEAD
