#!/usr/bin/env bash
begin
pass_first_gate
tick tokens
edit '/- .* tokens/{h;d};/- .* roles/G'
tick roles
