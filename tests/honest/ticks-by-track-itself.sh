#!/usr/bin/env bash
begin
track start shell
track 'done' shell editor
track undo
track 'done' day1 --all
track drop editor
track 'done' server tests
sets x tokens
track record
track reopen tokens
