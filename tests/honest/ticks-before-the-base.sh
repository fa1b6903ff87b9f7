#!/usr/bin/env bash
# What is trusted is not judged.
begin
tick tokens
git tag -f base
