#!/usr/bin/env bash
begin
sets - tokens
commit drop
