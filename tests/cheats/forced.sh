#!/usr/bin/env bash
# expects: forced
begin
track 'done' tokens --force --reason 'knew it'
