#!/usr/bin/env bash
begin
pass_first_gate
untick tests
tick tests tokens
