#!/usr/bin/env bash
# warns: evidence-missing
begin
track 'done' shell --evidence ../../etc/passwd
