#!/usr/bin/env bash
begin
mkdir src
echo 'int main;' >src/server.c
commit code
track 'done' server --evidence src/server.c
track 'done' tests --evidence "$(git rev-parse HEAD)"
track 'done' shell --evidence https://example.org/x
track 'done' editor --evidence notes.md
echo notes >notes.md
commit notes
