#!/usr/bin/env bash
begin
tick shell
edit 's/shell/& <!-- track: id=sh -->/;s/tests/& <!-- track: id=tests -->/;s/tokens/& <!-- track: id=jwt -->/'
tick editor server tests
tick tokens
