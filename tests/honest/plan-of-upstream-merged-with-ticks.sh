#!/usr/bin/env bash
# The base is what was pushed before; the mentor's new items come with the merge.
begin
git switch -qc mentor
edit "s/the end/&\\n- [ ] party/"
git switch -q main
pass_first_gate
git tag -f base
tick tokens
merge mentor
tick roles
