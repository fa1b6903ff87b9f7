#!/usr/bin/env bash
# warns: evidence-missing
begin
track 'done' shell --evidence 1234567890abcdef1234567890abcdef12345678
