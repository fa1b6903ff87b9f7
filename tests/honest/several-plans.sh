#!/usr/bin/env bash
# check: --base base --plan study
begin
git config -f .trackconfig plan.study.path plan.md
git config -f .trackconfig plan.release.path release.md
printf '## Gate 1\n- [ ] built\n## Then\n- [x] shipped\n' >release.md
commit settings
git tag -f base
tick shell
printf '## More\n- [x] told\n' >>release.md
commit more
