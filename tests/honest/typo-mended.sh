#!/usr/bin/env bash
begin
tick shell
edit 's/shell/the shell/;s/the end/The end/'
