#!/usr/bin/env bats

load helper

@test "init: makes a repository, the built-in plan and one commit" {
    track init
    ok
    cmp plan.md "$PLANS/backend-30/plan.md"
    equal "$(commits)" 1
    equal "$(git ls-files)" plan.md
    equal "$(git status --porcelain)" ''
    equal "$(git symbolic-ref --short HEAD)" main
    git fsck --strict
}

@test "init: makes DIR, parents too" {
    track init a/b
    ok
    cmp a/b/plan.md "$PLANS/backend-30/plan.md"
    equal "$(git -C a/b rev-list --count HEAD)" 1
}

@test "init: the commit is by the one that git knows, at the time of the clock" {
    track init
    equal "$(git log -1 --format='%an <%ae> %aI')" 'Ada Learner <ada@example.org> 2026-03-02T08:30:00+00:00'
}

@test "init --from FILE: byte for byte" {
    track init --from "$FIXTURES/crlf.md"
    ok
    cmp plan.md "$FIXTURES/crlf.md"
    git cat-file blob HEAD:plan.md | cmp - "$FIXTURES/crlf.md"
}

@test "init --from: the name of a built-in plan" {
    track init --from backend-30
    ok
    cmp plan.md "$PLANS/backend-30/plan.md"
}

@test "init --from: a path is taken from where one stands, not from DIR" {
    fixture small >mine.md
    track init study --from mine.md
    ok
    cmp study/plan.md mine.md
}

@test "init --from: neither a file nor a built-in plan" {
    track init --from nowhere.md
    [ "$status" -ne 0 ]
    fails "$status"
    says nowhere.md
    [ ! -e plan.md ]
    [ ! -e .git ]
}

@test "init --from: a file without boxes is refused, nothing made" {
    track init study --from "$FIXTURES/no-boxes.md"
    fails 5
    [ ! -e study ]
}

@test "init --start: writes .trackconfig in the same commit" {
    track init --start 2026-03-01
    ok
    equal "$(git config -f .trackconfig track.start)" 2026-03-01
    equal "$(commits)" 1
    equal "$(git ls-files)" "$(printf '.trackconfig\nplan.md')"
    equal "$(git status --porcelain)" ''
}

@test "init --start: no such date" {
    track init --start 2026-02-30
    fails 2
    [ ! -e .git ]
    track init --start tomorrow
    fails 2
    [ ! -e .git ]
}

@test "init: refuses to overwrite a plan" {
    track init
    echo mine >plan.md
    freeze
    track init
    fails 5
    frozen
}

@test "init: refuses to overwrite a file that git does not know" {
    echo mine >plan.md
    track init
    fails 5
    equal "$(cat plan.md)" mine
    [ ! -e .git ]
}

@test "init: refuses to write through a dangling link" {
    ln -s elsewhere plan.md
    track init
    fails 5
    [ ! -e elsewhere ]
}

@test "init: in a repository with history adds one commit" {
    git init -q .
    echo code >code.c
    git add . && git commit -q -m code
    track init
    ok
    equal "$(commits)" 2
    equal "$(git show --format= --name-only HEAD)" plan.md
}

@test "init: leaves what is staged staged and what is edited edited" {
    git init -q .
    echo one >a && echo one >b
    git add . && git commit -q -m first
    echo two >a && git add a
    echo two >b
    echo new >c
    track init
    ok
    equal "$(git show --format= --name-only HEAD)" plan.md
    equal "$(git status --porcelain)" "$(printf 'M  a\n M b\n?? c')"
}

@test "init: honours init.defaultBranch" {
    git config --global init.defaultBranch trunk
    track init
    ok
    equal "$(git symbolic-ref --short HEAD)" trunk
}

@test "init: says where the plan is, -q says nothing" {
    track init a
    ok
    has plan.md
    track init b -q
    ok
    equal "$output" ''
}

@test "init --json: one JSON value" {
    track init --json
    ok
    json 'isinstance(j, dict)'
}

@test "init: without an identity nothing is left half made" {
    rm "$HOME/.gitconfig"
    track init
    fails 128
    [ ! -e plan.md ]
    git config --global user.name A
    git config --global user.email a@example.org
    track init
    ok
}

@test "init: more than one DIR is a usage error" {
    track init a b
    fails 2
    [ ! -e a ]
}

@test "init: the hint leads to the plan that is there" {
    track init sub
    ok
    track init sub
    fails 5
    says sub/plan.md "hint: track -C sub status"
}
