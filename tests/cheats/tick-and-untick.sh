#!/usr/bin/env bash
# expects: gate-locked
begin
tick tokens
untick tokens
