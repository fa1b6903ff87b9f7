#!/usr/bin/env bash
# check: --base base HEAD
begin
tick shell
sets x editor
