#!/usr/bin/env bats
# A commit is made as git would make it: who, when, where, the reflog.

load helper

@test "git: author and committer from the environment" {
    repo_with small
    export GIT_AUTHOR_NAME=Bo GIT_AUTHOR_EMAIL=bo@example.org GIT_COMMITTER_NAME=Cy GIT_COMMITTER_EMAIL=cy@example.org
    track done day1 flour
    ok
    equal "$(git log -1 --format='%an %ae %cn %ce')" 'Bo bo@example.org Cy cy@example.org'
}

@test "git: author.* and committer.* of git config" {
    repo_with small
    git config author.name Bo
    git config committer.email cy@example.org
    track done day1 flour
    ok
    equal "$(git log -1 --format='%an %ae %cn %ce')" 'Bo ada@example.org Ada Learner cy@example.org'
}

@test "git: dates from the environment" {
    repo_with small
    export GIT_AUTHOR_DATE='@1700000000 +0530' GIT_COMMITTER_DATE='2024-02-29 12:00:00 -0700'
    track done day1 flour
    ok
    equal "$(git log -1 --format='%aI %cI')" '2023-11-15T03:43:20+05:30 2024-02-29T12:00:00-07:00'
}

@test "git: TRACK_NOW is now where git's own variables say nothing" {
    repo_with small
    unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE
    export TRACK_NOW=2025-12-31T23:59:59+02:00
    track done day1 flour
    ok
    equal "$(git log -1 --format='%aI %cI')" '2025-12-31T23:59:59+02:00 2025-12-31T23:59:59+02:00'
}

@test "git: a date that is none" {
    repo_with small
    freeze
    GIT_AUTHOR_DATE=someday track done day1 flour
    [ "$status" -ne 0 ] || complain 'expected a failure'
    fails "$status"
    frozen
}

@test "git: the reflog of HEAD and of the branch" {
    repo_with small
    track done day1 flour
    equal "$(git reflog show --format=%H | wc -l)" 2
    equal "$(git reflog show main --format=%H | head -n 1)" "$(git rev-parse HEAD)"
    equal "$(git reflog -1 --format=%gs)" 'commit: day1: done Flour types'
}

@test "git: GIT_REFLOG_ACTION says what moved the branch" {
    repo_with small
    GIT_REFLOG_ACTION=$'pull\n  and\tso on' track done day1 flour
    ok
    equal "$(git reflog -1 --format=%gs)" 'pull and so on: day1: done Flour types'
    GIT_REFLOG_ACTION='rebase  (exec)' track undo
    ok
    equal "$(git reflog -1 --format=%gs)" 'rebase (exec): day1: undo, reopen Flour types'
    git fsck --strict
}

@test "git: GIT_CEILING_DIRECTORIES ends the search" {
    repo_with small
    mkdir -p inner/most
    GIT_CEILING_DIRECTORIES=$PWD/inner track -C inner/most ls
    fails 5 'there is no git repository at or above'
    GIT_CEILING_DIRECTORIES=/nowhere:$PWD track -C inner ls
    fails 5 'there is no git repository at or above'
    GIT_CEILING_DIRECTORIES=$PWD track ls
    ok
    GIT_CEILING_DIRECTORIES=$(dirname "$PWD") track -C inner/most ls
    ok
}

@test "git: GIT_NAMESPACE is none of a commit's" {
    repo_with small
    GIT_NAMESPACE=other track done day1 flour
    ok
    equal "$(git rev-list --count HEAD)" 2
}

@test "git: GIT_OBJECT_DIRECTORY takes what is new" {
    repo_with small
    mkdir fresh
    GIT_OBJECT_DIRECTORY=$PWD/fresh GIT_ALTERNATE_OBJECT_DIRECTORIES=$PWD/.git/objects track done day1 flour
    ok
    equal "$(find fresh -type f | wc -l)" 3
    cp -r fresh/. .git/objects
    git fsck --strict
    git diff --quiet HEAD
}

@test "git: the branch that HEAD is on, and no other" {
    repo_with small
    git branch other
    git checkout -q -b side/branch
    track done day1 flour
    ok
    equal "$(git rev-list --count side/branch)" 2
    equal "$(git rev-list --count main)" 1
    equal "$(git rev-list --count other)" 1
    equal "$(git symbolic-ref HEAD)" refs/heads/side/branch
}

@test "git: packed refs" {
    repo_with small
    git pack-refs --all
    track done day1 flour
    ok
    equal "$(git rev-list --count main)" 2
}

@test "git: GIT_DIR and GIT_WORK_TREE" {
    mkdir tree && cd tree
    repo_with small
    mv .git ../store
    cd ..
    export GIT_DIR=$PWD/store GIT_WORK_TREE=$PWD/tree
    track done day1 flour
    ok
    equal "$(git rev-list --count HEAD)" 2
    grep -qF '[✅] Flour types' tree/plan.md
}

@test "git: GIT_DIR alone: the current folder is the top" {
    mkdir tree && cd tree
    repo_with small
    mv .git ../store
    export GIT_DIR=../store
    track done day1 flour
    ok
    equal "$(git rev-list --count HEAD)" 2
    grep -qF '[✅] Flour types' plan.md
    git diff --quiet HEAD
}

@test "git: relative GIT_DIR and GIT_WORK_TREE are taken from -C" {
    mkdir tree && cd tree
    repo_with small
    mv .git ../store
    cd /
    GIT_DIR=../store GIT_WORK_TREE=. track -C "$BATS_TEST_TMPDIR/work/tree" done day1 flour
    ok
    grep -qF '[✅] Flour types' "$BATS_TEST_TMPDIR/work/tree/plan.md"
}

@test "git: GIT_WORK_TREE alone: another tree of the repository found here" {
    repo_with small
    mkdir "$BATS_TEST_TMPDIR/tree"
    cp plan.md "$BATS_TEST_TMPDIR/tree"
    GIT_WORK_TREE=$BATS_TEST_TMPDIR/tree track done day1 flour
    ok
    one_line_commit
    grep -qF '[✅] Flour types' "$BATS_TEST_TMPDIR/tree/plan.md"
    equal "$(grep -cF '[✅] Flour types' plan.md)" 0
}

@test "git: a GIT_DIR that is no repository, inside of one" {
    repo_with small
    freeze
    GIT_DIR=nowhere track done day1 flour
    fails 5
    hints 'unset GIT_DIR'
    frozen
}

@test "git: a GIT_WORK_TREE that is not there" {
    repo_with small
    freeze
    GIT_WORK_TREE=/nowhere track done day1 flour
    fails 128
    frozen
}

@test "git: a relative GIT_INDEX_FILE is taken from the top" {
    repo_with small
    cp .git/index other-index
    mkdir sub && cd sub
    GIT_INDEX_FILE=other-index track done day1 flour
    ok
    GIT_INDEX_FILE=other-index git diff --cached --quiet HEAD
    if git diff --cached --quiet HEAD; then false; fi
}

@test "git: GIT_CONFIG_GLOBAL" {
    repo_with small
    printf '[user]\n\tname = Bo\n\temail = bo@example.org\n' >"$BATS_TEST_TMPDIR/settings"
    GIT_CONFIG_GLOBAL=$BATS_TEST_TMPDIR/settings track done day1 flour
    ok
    equal "$(git log -1 --format=%ae)" bo@example.org
}

@test "git: GIT_INDEX_FILE" {
    repo_with small
    cp .git/index other-index
    local before
    before=$(sha256sum .git/index)
    GIT_INDEX_FILE=$PWD/other-index track done day1 flour
    ok
    equal "$(sha256sum .git/index)" "$before"
    GIT_INDEX_FILE=$PWD/other-index git diff --cached --quiet HEAD
}

@test "git: a submodule's .git file" {
    mkdir inner && cd inner
    repo_with small
    cd ..
    git init -q outer && cd outer
    git -c protocol.file.allow=always submodule --quiet add ../inner sub
    git commit -q -m sub
    cd sub
    track done day1 flour
    ok
    one_line_commit
}

@test "git: as 'git track'" {
    repo_with small
    mkdir bin && ln -s "$TRACK" bin/git-track
    mkdir sub && cd sub
    PATH=$BATS_TEST_TMPDIR/work/bin:$PATH run git track status
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    has 'Flour types'
}

@test "git: interpret-trailers reads every trailer" {
    repo_with small
    track done day4 price --force --reason 'market: now' -m 'a: b' --evidence 'https://example.org/?a=b:c'
    ok
    equal "$(git log -1 --format=%B | git interpret-trailers --parse | cut -d : -f 1 | sort | paste -sd ' ')" \
        'Track-Evidence Track-Forced Track-Item Track-Note Track-State'
    equal "$(trailer Track-Note)" 'a: b'
}

@test "git: an item's text cannot make a trailer or a second line" {
    repo_with hostile
    track done day1 track-state
    ok
    equal "$(git log -1 --format=%s)" 'day1: done Track-State: done'
    equal "$(trailer Track-State)" 'done'
}

@test "git: libgit2 starts without decoding certificates" {
    repo_with small
    not_wrapped 'the wrapper is what the loader would tell about'
    LD_BIND_NOW=1 LD_DEBUG=bindings LD_DEBUG_OUTPUT=$BATS_TEST_TMPDIR/bindings "$TRACK" status >status.txt
    cat "$BATS_TEST_TMPDIR"/bindings.* >bindings.txt 2>/dev/null || skip 'nothing is bound when it starts'
    grep 'mbedtls_x509_crt_parse_file' bindings.txt >certificates.txt || skip 'this libgit2 has no mbedTLS'
    run grep -v "to $TRACK \[" certificates.txt
    equal "$output" ''
}
