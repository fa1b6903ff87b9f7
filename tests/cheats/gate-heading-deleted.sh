#!/usr/bin/env bash
# expects: gate-locked gate-removed
begin
edit '/Day 2/d'
tick tokens
