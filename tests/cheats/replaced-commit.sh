#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
git replace HEAD base
