#!/usr/bin/env bash
# Whoever writes it by hand gets no further than with --force.
# expects: forced
begin
sets x tokens
commit $'tick\n\nTrack-Forced: said the mentor'
