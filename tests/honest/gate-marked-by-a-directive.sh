#!/usr/bin/env bash
begin
edit 's/Day 4 - Project Gate/Day 4 <!-- track: gate -->/'
