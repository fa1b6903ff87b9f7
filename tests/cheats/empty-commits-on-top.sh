#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
git commit -q --allow-empty -m one
git commit -q --allow-empty -m two
