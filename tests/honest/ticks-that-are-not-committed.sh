#!/usr/bin/env bash
# warns: unrecorded
begin
tick shell
sets x editor
