#!/usr/bin/env bats
# A plan that is reached by a symbolic link: followed within the work tree, and never out of it.

load helper

CHANGES=('done day1/flour-types' 'drop day1/flour-types' 'start day1/flour-types' 'reopen day1/wild-yeast' 'record' 'undo')
VIEWS=(status ls next log 'show day1' 'search day1' gate 'why day1')

# A repository whose plan lies in docs/, with a tick in it that is not the first one.
repo_below() {
    git init -q .
    mkdir docs
    fixture small >docs/real.md
    git add . && git commit -q -m 'The plan'
    "$TRACK" done -q --plan docs/real.md day1/wild
}

# A file outside, which must stay what it is, and the same text inside, ticked in the history.
outside() {
    OUT=$BATS_TEST_TMPDIR/outside
    mkdir -p "$OUT"
    fixture small >"$OUT/real.md"
    sed -i 's/\[ \] Wild/[x] Wild/' "$OUT/real.md"
    cp "$OUT/real.md" "$BATS_TEST_TMPDIR/before"
}

untouched() {
    frozen
    cmp "$OUT/real.md" "$BATS_TEST_TMPDIR/before"
    equal "$(ls -A "$OUT")" real.md
}

# Every change with the global options "$@" is refused, and every look, too.
all_refused() {
    local verb
    for verb in "${CHANGES[@]}" 'done day1/flour-types --no-commit' 'drop day1/flour-types --no-commit' \
        'start day1/flour-types --no-commit' 'reopen day1/wild-yeast --no-commit' "${VIEWS[@]}"; do
        # shellcheck disable=SC2086 # words
        track "$@" $verb
        fails 5 || complain "$verb" || return
        equal "${#stderr_lines[@]}" 1 || complain "$verb" || return
    done
    untouched
}

@test "links: every change follows a link to a file of the work tree" {
    repo_below
    ln -s docs/real.md plan.md
    git add plan.md && git commit -q -m link
    local verb
    for verb in "${CHANGES[@]}"; do
        [ "$verb" != record ] || sed -i 's/\[ \] Autolyse/[x] Autolyse/' docs/real.md
        # shellcheck disable=SC2086 # words
        track --plan plan.md $verb
        ok || complain "$verb" || return
        one_line_commit docs/real.md || complain "$verb" || return
    done
    equal "$(readlink plan.md)" docs/real.md
    equal "$(git status --porcelain)" ''
}

@test "links: --no-commit writes behind the link, and keeps it" {
    repo_below
    ln -s docs/real.md plan.md
    track --plan plan.md done --no-commit day1 flour
    ok
    equal "$(readlink plan.md)" docs/real.md
    grep -qF '[✅] Flour types' docs/real.md
    equal "$(ls -A docs)" real.md
    track --plan plan.md reopen --no-commit day1 flour
    ok
    git diff --quiet HEAD
}

@test "links: a folder that is a link" {
    repo_below
    ln -s docs notes
    track --plan notes/real.md done day1 flour
    ok
    one_line_commit docs/real.md
    cd docs && ln -s ../docs/../docs again
    track --plan again/real.md start day2 autolyse
    ok
    one_line_commit docs/real.md
}

@test "links: an absolute one into the work tree, a chain, and one from outside" {
    repo_below
    ln -s "$PWD/docs/real.md" one.md
    ln -s one.md two.md
    ln -s "$PWD" "$BATS_TEST_TMPDIR/door"
    track --plan two.md done day1 flour
    ok
    one_line_commit docs/real.md
    track --plan "$BATS_TEST_TMPDIR/door/two.md" start day2 autolyse
    ok
    one_line_commit docs/real.md
}

@test "links: found at the top" {
    repo_below
    ln -s docs/real.md plan.md
    track done day1 flour
    ok
    one_line_commit docs/real.md
    [ -L plan.md ]
    track ls --json
    json 'j["plan"] == "docs/real.md"'
}

@test "links: two names of one file are one plan" {
    repo_with small
    mv plan.md a.md && git add -A && git commit -q -m moved
    ln -s a.md b.md
    track done day1 flour
    ok
    one_line_commit a.md
}

@test "links: in track.plan and .trackconfig" {
    repo_below
    ln -s docs/real.md link.md
    git config track.plan link.md
    track done day1 flour
    ok
    one_line_commit docs/real.md
    git config --unset track.plan
    configure plan link.md
    track undo
    ok
    one_line_commit docs/real.md
}

@test "links: out of the work tree, found: refused" {
    outside
    repo_with small
    git rm -q plan.md
    ln -s "$OUT/real.md" plan.md
    git add . && git commit -q -m link
    freeze
    all_refused
    says 'out of the work tree'
}

@test "links: out of the work tree, found under another name: refused" {
    outside
    git init -q .
    ln -s "$OUT/real.md" todo.md
    git add . && git commit -q -m link
    freeze
    all_refused
    says 'out of the work tree'
}

@test "links: out of the work tree, named: refused" {
    outside
    repo_with small
    ln -s ../outside/real.md link.md
    git add . && git commit -q -m link
    freeze
    all_refused --plan link.md
}

@test "links: by a folder out of the work tree: refused" {
    outside
    repo_with small
    ln -s "$OUT" away
    freeze
    all_refused --plan away/real.md
}

@test "links: out of the work tree and in again is fine" {
    repo_below
    mkdir "$BATS_TEST_TMPDIR/outside"
    ln -s "$PWD/docs" "$BATS_TEST_TMPDIR/outside/back"
    ln -s "$BATS_TEST_TMPDIR/outside/back/real.md" plan.md
    track done day1 flour
    ok
    one_line_commit docs/real.md
}

@test "links: out of the work tree by a setting: refused" {
    outside
    repo_with small
    ln -s "$OUT/real.md" link.md
    git config track.plan link.md
    freeze
    all_refused
}

@test "links: into .git: refused" {
    outside
    repo_with small
    cp "$OUT/real.md" .git/real.md
    ln -s .git/real.md link.md
    ln -s .git store
    freeze
    all_refused --plan link.md
    all_refused --plan store/real.md
    all_refused --plan .git/real.md
    cmp .git/real.md "$BATS_TEST_TMPDIR/before"
}

@test "links: into a repository of another name: refused" {
    outside
    repo_with small
    mv .git store && cp "$OUT/real.md" store/real.md
    ln -s store/real.md link.md
    export GIT_DIR=store GIT_WORK_TREE=.
    track --plan link.md done --no-commit day1 flour
    fails 5
    track --plan store/real.md done --no-commit day1 flour
    fails 5
    cmp store/real.md "$BATS_TEST_TMPDIR/before"
}

@test "links: to nowhere, and in a circle" {
    outside
    repo_with small
    ln -s gone.md nowhere.md
    ln -s gone away
    ln -s loop.md loop.md
    freeze
    all_refused --plan nowhere.md
    says nowhere
    all_refused --plan away/real.md
    all_refused --plan loop.md
    says circle
}

@test "links: to nowhere or out of the work tree beside the plan do not matter" {
    outside
    repo_with small
    git mv plan.md todo.md && git commit -q -m moved
    ln -s gone.md nowhere.md
    ln -s "$OUT/real.md" other.md
    track done day1 flour
    ok
    one_line_commit todo.md
}

@test "links: a plan outside of any work tree is a file like any other" {
    outside
    repo_with small
    track --plan ../outside/real.md ls
    ok
    track --plan "$OUT/real.md" done --no-commit day1 flour
    ok
    grep -qF 'x] Flour types' "$OUT/real.md"
}

@test "links: completion offers nothing behind a link to the outside" {
    outside
    git init -q .
    ln -s "$OUT/real.md" plan.md
    track __complete -- done day1/
    has_not flour
}
