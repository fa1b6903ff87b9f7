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

@test "hooks: refused is exit 3, with a name of its own" {
    repo_with small
    hook pre-commit <<<$'#!/bin/sh\nexit 7'
    track done day1 flour
    fails 3
    says 'the pre-commit hook refused the commit (exit 7)'
    track done day1 flour --json
    json_error 'e["id"] == "E-HOOK"'
}

@test "hooks: what they print goes to standard error" {
    repo_with small
    local name
    for name in pre-commit commit-msg post-commit; do
        hook "$name" <<<$'#!/bin/sh\necho "said by ${0##*/}"'
    done
    track done day1 flour
    equal "$output" "$(printf 'done    day1/flour-types  Flour types  %s' "$(git rev-parse --short HEAD)")"
    equal "$stderr" "$(printf 'said by %s\n' pre-commit commit-msg post-commit)"
}

@test "hooks: the variables that git sets" {
    repo_with small
    hook pre-commit <<<"#!/bin/sh
env | grep '^GIT_[AEDW]' | sort >'$BATS_TEST_TMPDIR/variables'"
    GIT_AUTHOR_NAME=Bo track done day1 flour
    equal "$(cat "$BATS_TEST_TMPDIR/variables")" 'GIT_AUTHOR_DATE=@1772440200 +0000
GIT_AUTHOR_EMAIL=ada@example.org
GIT_AUTHOR_NAME=Bo
GIT_EDITOR=:'
}

@test "hooks: with GIT_DIR and GIT_WORK_TREE" {
    mkdir tree && cd tree
    repo_with small
    mv .git ../store
    cd ..
    hook pre-commit store/hooks <<<"#!/bin/sh
pwd >'$BATS_TEST_TMPDIR/seen'
git diff --cached --name-only >>'$BATS_TEST_TMPDIR/seen'"
    GIT_DIR=store GIT_WORK_TREE=tree track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(cat "$BATS_TEST_TMPDIR/seen")" "$BATS_TEST_TMPDIR/work/tree
plan.md"
}

@test "hooks: those of the repository, in a linked work tree" {
    repo_with small
    hook pre-commit <<<"#!/bin/sh
pwd >'$BATS_TEST_TMPDIR/seen'
git diff --cached --name-only >>'$BATS_TEST_TMPDIR/seen'"
    git worktree add -q ../linked
    cd ../linked
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(cat "$BATS_TEST_TMPDIR/seen")" "$BATS_TEST_TMPDIR/linked
plan.md"
}

@test "hooks: the index that pre-commit sees has nothing that is staged" {
    repo_with small
    echo staged >other
    git add other
    hook pre-commit <<<"#!/bin/sh
git ls-files >'$BATS_TEST_TMPDIR/seen'
git add -A"
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(cat "$BATS_TEST_TMPDIR/seen")" plan.md
    one_line_commit
    equal "$(git status --short)" 'A  other'
}

@test "hooks: a file that is unchanged is unchanged to the plumbing, too" {
    repo_with small
    echo same >other
    echo before >changed
    git add . && git commit -q -m more
    sleep 1.1
    git status >/dev/null && echo after >>changed
    hook pre-commit <<<"#!/bin/sh
git diff-files --name-only >'$BATS_TEST_TMPDIR/seen'"
    track done day1 flour
    equal "$(cat "$BATS_TEST_TMPDIR/seen")" 'changed
plan.md'
}

@test "hooks: a script without an interpreter" {
    not_wrapped 'under valgrind a program ends when what it calls cannot be run'
    repo_with small
    hook pre-commit <<<'exit 3'
    track done day1 flour
    fails 3
    says '(exit 3)'
}

@test "hooks: one that cannot be run" {
    not_wrapped 'under valgrind a program ends when what it calls cannot be run'
    repo_with small
    hook pre-commit <<<'#!/no/such/program'
    freeze
    track done day1 flour
    fails 3
    frozen
}

@test "hooks: the exit status of post-commit does not count" {
    repo_with small
    hook post-commit <<<$'#!/bin/sh\nexit 1'
    track done day1 flour
    ok
    one_line_commit
}

@test "hooks: post-commit may tick and commit by itself" {
    repo_with small
    hook post-commit <<<"#!/bin/sh
rm \"\$0\"
unset GIT_INDEX_FILE
'$TRACK' -q done day1 wild-yeast && git commit -q --allow-empty -m more && echo more >>plan.md"
    run --separate-stderr timeout 30 "$TRACK" done day1 flour
    ok
    equal "$(git log --format=%s | head -n 3)" 'more
day1: done Wild yeast
day1: done Flour types'
}

@test "hooks: one that commits another file meanwhile" {
    repo_with small
    hook pre-commit <<<$'#!/bin/sh
unset GIT_INDEX_FILE
[ -e other ] || { touch other && git add other && git commit -q --no-verify -m Other; }'
    track done day1 flour
    ok
    equal "$(git log --format=%s)" 'day1: done Flour types
Other
The plan'
    one_line_commit
    equal "$(git status --short)" ''
}

@test "hooks: one that moves HEAD every time" {
    repo_with small
    hook pre-commit <<<$'#!/bin/sh
unset GIT_INDEX_FILE
git commit -q --no-verify --allow-empty -m Again'
    track done day1 flour
    fails 5
    is day1/flour-types open
    equal "$(git status --short)" ''
}

@test "hooks: one that edits the plan meanwhile" {
    repo_with small
    hook pre-commit <<<$'#!/bin/sh
grep -q Appended plan.md || echo Appended >>plan.md'
    track done day1 flour
    ok
    one_line_commit
    equal "$(git diff --numstat)" "$(printf '1\t0\tplan.md')"
}

@test "hooks: commit-msg: an empty message is none" {
    repo_with small
    hook commit-msg <<<$'#!/bin/sh\nprintf "\n \n" >"$1"'
    freeze
    track done day1 flour
    fails 3
    says 'empty'
    frozen
}

@test "hooks: commit-msg: tidied up as git does" {
    repo_with small
    hook commit-msg <<<$'#!/bin/sh\n{ printf "\n\n#12: "; cat "$1"; printf "Reviewed-by: Bo  \n\n\n"; } >new && mv new "$1"'
    track done day1 flour
    ok
    equal "$(git cat-file commit HEAD | sed '1,/^$/d')" '#12: day1: done Flour types

Track-Item: day1/flour-types
Track-State: done
Reviewed-by: Bo'
    track undo --json
    json 'j["subject"] == "#12: day1: undo, reopen Flour types"'
}

@test "hooks: prepare-commit-msg, as for git commit -m" {
    repo_with small
    hook prepare-commit-msg <<<$'#!/bin/sh\nsed -i "1s/^/($2) /" "$1"'
    track done day1 flour
    ok
    equal "$(git log -1 --format=%s)" '(message) day1: done Flour types'
}

@test "hooks: record, undo and init run them, a dry run does not" {
    git config --global core.hooksPath "$BATS_TEST_TMPDIR/hooks"
    hook pre-commit "$BATS_TEST_TMPDIR/hooks" <<<"#!/bin/sh
echo ran >>'$BATS_TEST_TMPDIR/ran'"
    track init
    track done day1 --all --no-commit
    track record --dry-run
    track record
    track undo
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(wc -l <"$BATS_TEST_TMPDIR/ran")" 3
}

@test "hooks: nothing is left behind, and nothing of ours is open in them" {
    repo_with small
    hook pre-commit <<<"#!/bin/sh
[ ! -d /proc/self/fd ] || ls -l /proc/\$\$/fd >'$BATS_TEST_TMPDIR/open'"
    hook commit-msg <<<$'#!/bin/sh\nsed -i.bak s/x/y/ "$1"'
    track done day1 flour
    equal "$(ls .git/track)" lock
    equal "$(grep -F .git "$BATS_TEST_TMPDIR/open" | grep -vF hooks/pre-commit)" ''
}

@test "hooks: what a killed run left is cleared by the next one, and no lock stays" {
    repo_with small
    hook pre-commit <<<"#!/bin/sh
touch '$BATS_TEST_TMPDIR/begun'
exec sleep 10"
    "$TRACK" done day1 flour 3>&- &
    local pid=$!
    until [ -e "$BATS_TEST_TMPDIR/begun" ]; do sleep 0.1; done
    git commit -q --no-verify --allow-empty -m 'Meanwhile'
    kill -KILL "$pid"
    wait "$pid" || true
    equal "$(find .git/track -mindepth 1 -type d | wc -l)" 1
    rm .git/hooks/pre-commit
    track done day1 flour
    ok
    equal "$(ls .git/track)" lock
}

@test "hooks: two at once do not mix their messages" {
    repo_with small
    hook commit-msg <<<$'#!/bin/sh\nsleep 0.2'
    "$TRACK" -q done day1 flour 3>&- &
    local pid=$!
    track done day1 wild
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    wait "$pid"
    equal "$(git log --format=%s | sort)" 'The plan
day1: done Flour types
day1: done Wild yeast'
}
