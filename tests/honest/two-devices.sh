#!/usr/bin/env bash
begin
aside phone tick shell
tick tests
merge phone
tick editor
