#!/usr/bin/env bash
# warns: unrecorded
begin
sets x tokens
