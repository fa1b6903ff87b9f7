#!/usr/bin/env bats
# Plain files outside of any repository.

load helper

@test "file: ls" {
    fixture small >list.md
    track_raw ls --porcelain --plan list.md | diff -u "$FIXTURES/small.tsv" -
}

@test "file: ls --json names it as it was given" {
    mkdir a && fixture small >a/list.md
    track ls --json --plan a/list.md
    ok
    json 'j["plan"] == "a/list.md"' 'len(j["items"]) == 12'
}

@test "file: show" {
    fixture small >list.md
    track show day2 --plan list.md
    ok
    has 'Knead one loaf without a machine'
}

@test "file: search" {
    fixture small >list.md
    track search day2 --plan list.md
    ok
    equal "${#lines[@]}" 2
}

@test "file: done --no-commit" {
    fixture small >list.md
    track done --no-commit day2 autolyse --plan list.md
    ok
    cmp list.md <(sed 's/\[ \] Autolyse/[✅] Autolyse/' "$FIXTURES/small.md")
    [ ! -e .git ]
}

@test "file: done --no-commit: gate rules hold" {
    fixture small >list.md
    track done --no-commit day4 price --plan list.md
    fails 3
    cmp list.md "$FIXTURES/small.md"
}

@test "file: done without --no-commit: exit 5" {
    fixture small >list.md
    track done day2 autolyse --plan list.md
    fails 5
    cmp list.md "$FIXTURES/small.md"
}

@test "file: reopen --no-commit" {
    fixture marks >list.md
    track reopen --no-commit marks/check --plan list.md
    ok
    cmp list.md <(sed 's/\[✔\] check$/[ ] check/' "$FIXTURES/marks.md")
}

@test "file: TRACK_PLAN" {
    fixture small >list.md
    export TRACK_PLAN=list.md
    track ls --porcelain
    ok
    equal "${#lines[@]}" 12
}

@test "file: done --no-commit keeps mode and leaves nothing beside" {
    fixture small >list.md
    chmod 640 list.md
    track done --no-commit day2 autolyse --plan list.md
    ok
    equal "$(stat -c %a list.md)" 640
    equal "$(ls -A)" list.md
}
