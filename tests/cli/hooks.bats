#!/usr/bin/env bats

load helper

# Installs standard input as the hook $1, in folder $2.
hook() {
    mkdir -p "${2:-.git/hooks}"
    cat >"${2:-.git/hooks}/$1"
    chmod +x "${2:-.git/hooks}/$1"
}

@test "hooks: pre-commit, commit-msg and post-commit run, in the top folder" {
    repo_with small
    local name
    for name in pre-commit commit-msg post-commit; do
        hook "$name" <<<"#!/bin/sh
echo $name \"\$(pwd)\" >>'$BATS_TEST_TMPDIR/ran'"
    done
    mkdir sub && cd sub
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(cat "$BATS_TEST_TMPDIR/ran")" \
        "$(printf "%s $BATS_TEST_TMPDIR/work\n" pre-commit commit-msg post-commit)"
}

@test "hooks: a pre-commit that says no" {
    repo_with small
    hook pre-commit <<<$'#!/bin/sh\necho not today >&2\nexit 1'
    freeze
    track done day1 flour
    [ "$status" -ne 0 ] || complain 'expected a refusal'
    says 'not today'
    frozen
}

@test "hooks: a commit-msg that says no" {
    repo_with small
    hook commit-msg <<<$'#!/bin/sh\nexit 1'
    freeze
    track done day1 flour
    [ "$status" -ne 0 ] || complain 'expected a refusal'
    frozen
}

@test "hooks: a commit-msg that rewords" {
    repo_with small
    hook commit-msg <<<$'#!/bin/sh\nsed -i "1s/^/STUDY-7 /" "$1"'
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(git log -1 --format=%s)" 'STUDY-7 day1: done Flour types'
    equal "$(trailer Track-Item)" day1/flour-types
}

@test "hooks: pre-commit sees the tick in the index that it is given" {
    repo_with small
    hook pre-commit <<<"#!/bin/sh
git diff --cached --numstat >'$BATS_TEST_TMPDIR/seen'"
    track done day1 flour
    equal "$(cat "$BATS_TEST_TMPDIR/seen")" "$(printf '1\t1\tplan.md')"
}

@test "hooks: core.hooksPath" {
    repo_with small
    git config core.hooksPath myhooks
    hook post-commit myhooks <<<"#!/bin/sh
git log -1 --format=%s >'$BATS_TEST_TMPDIR/ran'"
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(cat "$BATS_TEST_TMPDIR/ran")" 'day1: done Flour types'
}

@test "hooks: a hook that calls git and track does not wait for ever" {
    repo_with small
    hook pre-commit <<<"#!/bin/sh
git status >/dev/null && '$TRACK' status >/dev/null"
    run --separate-stderr timeout 30 "$TRACK" done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
}

@test "hooks: one that is not executable is not run" {
    repo_with small
    mkdir -p .git/hooks
    printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
}
