#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
git replace HEAD:plan.md base:plan.md
