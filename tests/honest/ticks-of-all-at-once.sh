#!/usr/bin/env bash
begin
pass_first_gate
tick tokens roles deployed 'the end'
