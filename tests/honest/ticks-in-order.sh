#!/usr/bin/env bash
begin
tick shell
tick server editor
tick tests
tick tokens
