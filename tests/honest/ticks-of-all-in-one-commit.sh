#!/usr/bin/env bash
begin
tick shell editor server tests tokens roles deployed 'the end'
