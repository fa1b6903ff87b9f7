#!/usr/bin/env bash
begin
git commit -q --allow-empty -m empty
mkdir src
echo 'int main;' >src/main.c
commit code
printf -- '- [ ] buy milk\n- [x] sleep\n' >todo.md
commit todo
