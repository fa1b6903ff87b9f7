#!/usr/bin/env bats
# Repositories of every kind that git makes: a change works as elsewhere, or is refused with one line
# and nothing is changed.

load helper

teardown() {
    if [ -n "${OUTSIDE-}" ]; then
        rm -rf "$OUTSIDE"
    fi
}

# The files of the repository beside objects, which may be added at any time.
store() {
    find .git -path .git/objects -prune -o -path .git/track -prune -o -path .git/track-cache -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
    sha256sum plan.md
}

# Each change is refused with exit code $1 and a line with $2, and each leaves all as it was.
refused() {
    local code=$1 text=$2 verb
    store >"$BATS_TEST_TMPDIR/store"
    shift 2
    for verb in 'done day1/flour-types' 'reopen day1/wild-yeast' 'drop day1/flour-types' 'start day1/flour-types' \
        record undo; do
        # shellcheck disable=SC2086 # words
        track "$@" $verb
        fails "$code" || complain "$verb" || return
        says "$text" || complain "$verb" || return
    done
    diff -u "$BATS_TEST_TMPDIR/store" <(store) || complain 'something changed'
}

# A tick lands as one line, and git sees nothing else changed.
works() {
    track done day1/flour-types
    ok && one_line_commit "${1-}" && equal "$(git status --porcelain)" '' && git fsck --strict --no-dangling &&
        track undo && ok && one_line_commit "${1-}" && equal "$(git status --porcelain)" ''
}

@test "repos: objects by SHA-256" {
    git init -q --object-format=sha256 . || skip 'this git knows no SHA-256'
    fixture small >plan.md
    git add . && git commit -q -m 'The plan'
    track done day1/flour-types
    if [ "$status" -eq 0 ]; then # a newer libgit2 may know how
        one_line_commit
    else
        refused 128 format # `extensions.objectformat` or `object format`
    fi
}

@test "repos: an extension that nobody knows" {
    repo_with small
    git config core.repositoryFormatVersion 1
    git config extensions.tomorrow true
    refused 128 extensions.tomorrow
}

@test "repos: refs in tables" {
    if git init -q --ref-format=reftable . 2>/dev/null; then
        fixture small >plan.md
        git add . && git commit -q -m 'The plan'
    else # what such a repository says of itself
        repo_with small
        git config core.repositoryFormatVersion 1
        git config extensions.refStorage reftable
    fi
    refused 128 refstorage
}

@test "repos: settings of each work tree" {
    mkdir main && cd main
    repo_with small
    git config extensions.worktreeConfig true
    git worktree add -q -b side ../linked
    git config --worktree user.name 'In the main one'
    git config --worktree track.policy off
    track done day4/price
    ok
    equal "$(git log -1 --format=%an)" 'In the main one'
    cd ../linked
    track done day4/price
    fails 3
    git config --worktree user.name 'In the linked one'
    track done day1/flour-types
    ok
    equal "$(git log -1 --format=%an)" 'In the linked one'
}

@test "repos: settings of each work tree, in the newer format" {
    repo_with small
    git config extensions.worktreeConfig true
    git config core.repositoryFormatVersion 1
    track done day1/flour-types
    if [ "$status" -eq 0 ]; then
        one_line_commit
    else
        refused 128 worktreeconfig
    fi
}

@test "repos: a split index" {
    repo_with small
    "$TRACK" done -q day1/wild
    git update-index --split-index
    refused 128 'index'
    says 'hint: '
}

@test "repos: a sparse index" {
    mkdir -p away
    echo x >away/x
    git init -q . && git add . && git commit -q -m away
    repo_with small
    "$TRACK" done -q day1/wild
    git sparse-checkout set --cone --sparse-index there || skip 'this git knows no sparse index'
    refused 128 'index'
    says 'hint: '
}

@test "repos: a sparse checkout with the plan in it" {
    mkdir -p away
    echo x >away/x
    git init -q . && git add . && git commit -q -m away
    repo_with small
    git sparse-checkout set --cone --no-sparse-index there
    [ ! -e away/x ]
    works plan.md
    [ ! -e away/x ]
    equal "$(git ls-files -t away)" 'S away/x'
}

@test "repos: a sparse checkout without the plan" {
    mkdir -p docs
    fixture small >docs/plan.md
    repo_with small
    git add docs && git commit -q -m docs
    git sparse-checkout set --cone --no-sparse-index there
    [ ! -e docs/plan.md ]
    refused 5 docs/plan.md --plan docs/plan.md
    [ ! -e docs ]
}

@test "repos: a partial clone" {
    mkdir full && cd full
    repo_with small
    echo x >other && git add other && git commit -q -m other
    sed -i s/x/y/ other && git commit -qam other
    git config uploadpack.allowFilter true
    cd ..
    git clone -q --filter=blob:none "file://$PWD/full" part && cd part
    git config --unset extensions.partialClone || true
    track done day1/flour-types
    ok
    one_line_commit
    track log
    ok
}

@test "repos: a partial clone that lacks the plan" {
    mkdir full && cd full
    repo_with small
    git config uploadpack.allowFilter true
    cd ..
    git clone -q --no-checkout --filter=blob:none "file://$PWD/full" part && cd part
    git read-tree HEAD
    rm -rf ../full
    fixture small >plan.md
    echo 'An edit.' >>plan.md
    refused 128 'object'
    # What it lacks it need not ask for when the file is the same.
    fixture small >plan.md
    track done day1/flour-types
    ok
}

@test "repos: a submodule" {
    mkdir inner
    (cd inner && repo_with small)
    git init -q outer && cd outer
    git -c protocol.file.allow=always submodule --quiet add ../inner sub
    git commit -q -m sub
    local before
    before=$(git rev-parse HEAD)
    cd sub
    [ -f .git ]
    works
    equal "$(git -C .. rev-parse HEAD)" "$before"
    # From outside of it, its files are none of this work tree's.
    track -C .. --plan sub/plan.md done day1/flour-types
    fails 5
    git diff --quiet HEAD
}

@test "repos: a linked work tree" {
    mkdir main && cd main
    repo_with small
    git worktree add -q -b side ../linked
    cd ../linked
    [ -f .git ]
    works
    equal "$(git -C ../main rev-list --count main)" 1
    equal "$(git -C ../main status --porcelain)" ''
    [ -e ../main/.git/worktrees/linked/track/lock ]
}

@test "repos: a .git file" {
    git init -q --separate-git-dir ../elsewhere .
    fixture small >plan.md
    git add . && git commit -q -m 'The plan'
    [ -f .git ]
    works
}

@test "repos: a .git file that leads nowhere" {
    repo_with small
    rm -rf .git
    echo 'gitdir: ../nowhere' >.git
    mkdir sub && cd sub
    track done day1/flour-types
    fails 5
    says "$BATS_TEST_TMPDIR/work/.git"
    cd ..
    cmp plan.md "$FIXTURES/small.md"
}

@test "repos: bare" {
    mkdir full && cd full
    repo_with small
    git clone -q --bare . ../bare.git
    cd ../bare.git
    local before verb
    before=$(find . -type f -print0 | sort -z | xargs -0 sha256sum)
    for verb in 'done day1' record undo status ls log; do
        # shellcheck disable=SC2086 # words
        track $verb
        fails 5 || complain "$verb" || return
        says bare || return
    done
    equal "$(find . -type f -print0 | sort -z | xargs -0 sha256sum)" "$before"
}

@test "repos: a plan that git takes for unchanged" {
    local flag
    repo_with small
    for flag in assume-unchanged skip-worktree; do
        git update-index --$flag plan.md
        track done day1/flour-types
        ok || complain "$flag" || return
        one_line_commit
        equal "$(git ls-files -v plan.md)" "$([ $flag = skip-worktree ] && echo S || echo h) plan.md"
        equal "$(git diff --cached --stat)" ''
        git update-index --no-$flag plan.md
        git diff --quiet HEAD || complain "$flag" || return
        track undo
        ok || return
    done
}

@test "repos: a plan that is only meant to be added" {
    git init -q .
    git commit -q --allow-empty -m empty
    fixture small >plan.md
    git add --intent-to-add plan.md
    track done day1/flour-types
    fails 5
    track start day1/flour-types
    fails 5
    cmp plan.md "$FIXTURES/small.md"
    equal "$(git status --porcelain)" ' A plan.md'
    track done --no-commit day1/flour-types
    ok
    equal "$(git status --porcelain)" ' A plan.md'
}

@test "repos: core.autocrlf, with a plan in CRLF" {
    local value
    for value in true input; do
        rm -rf .git plan.md
        git init -q .
        git config core.autocrlf $value
        git config core.safecrlf false
        fixture small >plan.md
        sed -i 's/$/\r/' plan.md
        git add . && git commit -q -m 'The plan'
        equal "$(git cat-file blob HEAD:plan.md | grep -c $'\r')" 0
        works || complain "$value" || return
        equal "$(grep -c $'\r$' plan.md)" "$(wc -l <plan.md)"
        equal "$(git cat-file blob HEAD:plan.md | grep -c $'\r')" 0
    done
}

@test "repos: CRLF in the repository, too" {
    repo_with crlf
    git config core.autocrlf false
    local first
    first=$("$TRACK" next -n 1 --porcelain | awk -F '\t' '{ print $2 }')
    track done "${first:-next}"
    ok
    one_line_commit
    equal "$(git status --porcelain)" ''
}

@test "repos: a filter on the plan" {
    git init -q .
    git config filter.case.clean "sed 's/Flour/FLOUR/'"
    git config filter.case.smudge "sed 's/FLOUR/Flour/'"
    echo '*.md filter=case' >.gitattributes
    fixture small >plan.md
    git add . && git commit -q -m 'The plan'
    git show HEAD:plan.md | grep -q FLOUR
    track done day1/flour-types
    ok
    one_line_commit
    git show HEAD:plan.md | grep -qF '[✅] FLOUR'
    grep -qF '[✅] Flour' plan.md
    equal "$(git status --porcelain)" ''
}

@test "repos: an executable plan" {
    repo_with small
    chmod +x plan.md
    git commit -qam 'Executable'
    works
    [ -x plan.md ]
    equal "$(git ls-tree HEAD plan.md | cut -c 1-6)" 100755
}

@test "repos: core.fileMode=false" {
    repo_with small
    git config core.fileMode false
    chmod +x plan.md
    works
    [ -x plan.md ]
    equal "$(git ls-tree HEAD plan.md | cut -c 1-6)" 100644
    git update-index --chmod=+x plan.md && git commit -q -m Mode
    chmod -x plan.md
    works
    equal "$(git ls-tree HEAD plan.md | cut -c 1-6)" 100755
}

@test "repos: a mode that is only staged stays staged" {
    repo_with small
    chmod +x plan.md && git add plan.md
    track done day1/flour-types
    ok
    equal "$(git show --format= --summary HEAD)" ''
    equal "$(git diff --cached --summary)" ' mode change 100644 => 100755 plan.md'
}

# The repository of fixture $1 in a folder that belongs to nobody; sets OUTSIDE.
of_nobody() {
    [ "$(id -u)" -eq 0 ] || skip 'root is needed to give a folder away'
    OUTSIDE=$(mktemp -d)
    cd "$OUTSIDE" || return
    repo_with "$1"
    chown -R 65534:65534 . 2>/dev/null || skip 'chown is not possible here'
}

@test "repos: of somebody else: refused, and safe.directory lets one in" {
    of_nobody small
    refused 128 'belongs to somebody else'
    hints "git config --global --add safe.directory $OUTSIDE"
    git status >/dev/null 2>&1 && skip 'git takes it'
    git config --global --add safe.directory "$OUTSIDE"
    track done day1/flour-types
    ok
    one_line_commit
}

# 'git -c safe.directory=$1 track status' and whether it went as for git itself, which is $2.
named_safe() {
    run git -c safe.directory="$1" -c alias.t="!\"$TRACK\" status" t
    equal "$1: $status" "$1: $2"
}

@test "repos: of somebody else: safe.directory as git reads it" {
    of_nobody small
    git status >/dev/null 2>&1 && skip 'git takes it'
    named_safe /elsewhere 128
    named_safe "$OUTSIDE" 0
    named_safe "${OUTSIDE%/*}/*" 0
    named_safe '*' 0
    named_safe '' 128
    git config --global --add safe.directory '*'
    track status
    ok
    git config --global --add safe.directory ''
    refused 128 'belongs to somebody else'
}

@test "repos: of somebody else: its own safe.directory does not count" {
    of_nobody small
    git status >/dev/null 2>&1 && skip 'git takes it'
    printf '[safe]\n\tdirectory = *\n' >>.git/config
    refused 128 'belongs to somebody else'
}
