#!/usr/bin/env bash
# expects: gate-locked
begin
tick shell tokens
