#!/usr/bin/env bash
# expects: gate-locked
begin
tick shell
tick tokens
git replace base HEAD
