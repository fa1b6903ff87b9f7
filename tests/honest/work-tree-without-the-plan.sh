#!/usr/bin/env bash
begin
tick shell
rm plan.md
