#!/usr/bin/env bash
begin
sets / shell
commit start
