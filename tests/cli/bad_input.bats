#!/usr/bin/env bats
# Each its exit code and one line, and nothing changed.

load helper

teardown() {
    if [ -n "${OUTSIDE-}" ]; then
        rm -rf "$OUTSIDE"
    fi
}

@test "bad: unknown address" {
    repo_with small
    freeze
    track done nonsense
    fails 4
    frozen
}

@test "bad: ambiguous address" {
    repo_with small
    freeze
    track done day2 stretch
    fails 4
    frozen
}

@test "bad: no repository" {
    track status
    fails 5
    track done day1 flour
    fails 5
    track log
    fails 5
}

@test "bad: no plan" {
    git init -q .
    git commit -q --allow-empty -m empty
    track status
    fails 5
    track done day1 flour
    fails 5
}

@test "bad: a plan without boxes" {
    repo_with no-boxes
    track --plan plan.md status
    fails 5
    track --plan plan.md done day1 flour
    fails 5
}

@test "bad: empty file" {
    : >empty.md
    repo_with ./empty.md
    track --plan plan.md status
    fails 5
    track --plan plan.md done day1 flour
    fails 5
}

@test "bad: directory as plan" {
    repo_with small
    mkdir folder
    freeze
    track --plan folder status
    fails 5
    track --plan folder done day1 flour
    fails 5
    track --plan . ls
    fails 5
    frozen
}

@test "bad: a fifo as plan does not block" {
    repo_with small
    mkfifo pipe
    run --separate-stderr timeout 10 "$TRACK" --plan pipe ls
    fails 5
}

# A folder that any user may enter, with the repository of fixture $1 and the program in it, owned by
# nobody; sets OUTSIDE.
for_nobody() {
    if [ "$(id -u)" -ne 0 ]; then
        skip 'root is needed to become somebody else'
    fi
    command -v setpriv >/dev/null || skip 'setpriv not found'
    OUTSIDE=$(mktemp -d /tmp/track-nobody.XXXXXX)
    mkdir "$OUTSIDE/work" "$OUTSIDE/home"
    cp "$TRACK" "$OUTSIDE/track"
    cp "$HOME/.gitconfig" "$OUTSIDE/home/.gitconfig"
    cd "$OUTSIDE/work" || return
    repo_with "$1"
    chown -R 65534:65534 "$OUTSIDE"
    chmod 755 "$OUTSIDE"
}

as_nobody() {
    run --separate-stderr setpriv --reuid=65534 --regid=65534 --clear-groups \
        env HOME="$OUTSIDE/home" XDG_CONFIG_HOME="$OUTSIDE/home/.config" \
        GIT_CONFIG_GLOBAL="$OUTSIDE/home/.gitconfig" "$OUTSIDE/track" "$@"
}

@test "bad: unreadable file" {
    for_nobody small
    as_nobody status
    ok
    chmod 000 plan.md
    as_nobody --plan plan.md status
    fails 128
    says plan.md
    as_nobody --plan plan.md done day1 flour
    fails 128
}

@test "bad: a work tree that one may not write to" {
    for_nobody small
    chmod 555 .
    as_nobody done day1 flour
    fails 128
    chmod 755 .
    cmp plan.md "$FIXTURES/small.md"
    equal "$(git -c safe.directory='*' rev-list --count HEAD)" 1
}

@test "bad: a repository of somebody else is called that, not missing" {
    for_nobody small
    chown -R 0:0 "$OUTSIDE/work"
    as_nobody status
    [ "$status" -ne 0 ] || complain 'expected a failure'
    fails "$status"
    says safe.directory
}

# Runs the program with the current folder on a file system that is mounted read-only.
on_read_only() {
    [ "$(id -u)" -eq 0 ] || skip 'root is needed to mount'
    unshare --mount true 2>/dev/null || skip 'not allowed to make a mount namespace'
    run --separate-stderr unshare --mount bash -c \
        'mount --bind . . && mount -o remount,bind,ro . && cd "$PWD" && ! touch probe 2>/dev/null || exit 77
        exec "$@"' - "$TRACK" "$@"
    [ "$status" -ne 77 ] || skip 'not allowed to mount'
}

@test "bad: read-only file system" {
    repo_with small
    freeze
    on_read_only done day1 flour
    fails 128
    frozen
}

@test "bad: read-only file system: looking still works" {
    repo_with small
    on_read_only status
    ok
    has 'Flour types'
}

# A repository in which a merge stopped at a conflict in the file $1, over the word $2; the item $3 was
# ticked before.
merge_under_way() {
    repo_with small
    if [ -n "${3-}" ]; then
        # shellcheck disable=SC2086 # words
        "$TRACK" done -q $3
    fi
    echo one >other && git add other && git commit -q -m one
    git checkout -q -b side
    sed -i "s/$2/theirs/" "$1" && git commit -qam theirs
    git checkout -q main
    sed -i "s/$2/ours/" "$1" && git commit -qam ours
    git merge -q side >/dev/null 2>&1 && return 1
    [ -e .git/MERGE_HEAD ]
}

@test "bad: merge under way, conflict elsewhere" {
    merge_under_way other one
    freeze
    track done day1 flour
    fails 5
    says merge
    frozen
}

@test "bad: merge under way, conflict in the plan" {
    merge_under_way plan.md Autolyse
    freeze
    track done day1 flour
    fails 5
    frozen
}

@test "bad: merge under way: status still works" {
    merge_under_way other one
    track status
    [ "$status" -eq 0 ] || complain 'expected exit 0'
}

@test "bad: record, undo, reopen, start and drop in a merge" {
    merge_under_way other one 'day1 wild'
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    freeze
    local verb
    for verb in record undo 'reopen day1/flour-types' 'start day1/flour-types' 'drop day1/flour-types'; do
        # shellcheck disable=SC2086 # words
        track $verb
        fails 5 || complain "$verb" || return
    done
    frozen
}

@test "bad: rebase and cherry-pick under way" {
    repo_with small
    git checkout -q -b side
    sed -i s/Autolyse/theirs/ plan.md && git commit -qam theirs
    git checkout -q main
    sed -i s/Autolyse/ours/ plan.md && git commit -qam ours
    git cherry-pick side >/dev/null 2>&1 && return 1
    track done day1 flour
    fails 5
    git cherry-pick --abort
    git rebase side >/dev/null 2>&1 && return 1
    track done day1 flour
    fails 5
}

@test "bad: conflict markers in the plan" {
    repo_with conflict
    freeze
    track done day1 before
    fails 5
    says plan.md:4
    frozen
}

@test "bad: detached HEAD works" {
    repo_with small
    git checkout -q --detach
    track done day1 flour
    ok
    equal "$(commits)" 2
    equal "$(git rev-list --count main)" 1
    git symbolic-ref -q HEAD && return 1
    one_line_commit
}

@test "bad: unborn branch" {
    git init -q .
    fixture small >plan.md
    track done day1 flour
    fails 5
    cmp plan.md "$FIXTURES/small.md"
    git rev-parse -q --verify HEAD && return 1
    track status
    ok
}

@test "bad: bare repository" {
    repo_with small
    git clone -q --bare . ../bare.git
    cd ../bare.git
    track status
    fails 5
    track done day1 flour
    fails 5
}

@test "bad: inside .git" {
    repo_with small
    cd .git
    track done day1 flour
    [ "$status" -eq 5 ] || [ "$status" -eq 0 ] || complain 'expected exit 5, or the work tree found'
}

@test "bad: no identity configured" {
    repo_with small
    git config --global --unset user.name
    git config --global --unset user.email
    freeze
    track done day1 flour
    fails 128
    says user.
    frozen
}

@test "bad: an item that is in no commit yet: exit 5, and the hint how to go on" {
    repo_with small
    sed -i 's/^\* \[ \] Autolyse/* [ ] Brand new\n&/' plan.md
    freeze
    track done day2 brand-new
    fails 5
    says 'hint: '
    frozen
}

@test "bad: --with-edits commits the item that is new, and the edits of the plan, nothing else" {
    repo_with small
    echo code >code.c && git add code.c
    sed -i 's/^\* \[ \] Autolyse/* [ ] Brand new\n&/' plan.md
    track done --with-edits day2 brand-new
    ok
    equal "$(git show --format= --numstat)" "$(printf '1\t0\tplan.md')"
    git show HEAD:plan.md | grep -qxF '* [✅] Brand new'
    equal "$(git status --porcelain)" 'A  code.c'
}

@test "bad: the plan is in no commit yet" {
    git init -q .
    git commit -q --allow-empty -m empty
    fixture small >plan.md
    freeze
    track done day1 flour
    fails 5
    frozen
}

@test "bad: the plan is a link out of the work tree" {
    mkdir repo
    fixture small >outside.md
    cd repo
    git init -q .
    ln -s ../outside.md plan.md
    git add . && git commit -q -m link
    track --plan plan.md done day1 flour
    [ "$status" -ne 0 ] || complain 'expected a refusal'
    cmp ../outside.md "$FIXTURES/small.md"
}

@test "bad: the index is locked by another: exit 5, the lock stays" {
    repo_with small
    git config track.lockTimeout 100
    : >.git/index.lock
    track done day1 flour
    fails 5
    says index.lock
    [ -e .git/index.lock ]
    cmp plan.md "$FIXTURES/small.md"
    equal "$(commits)" 1
}

@test "bad: a damaged repository" {
    repo_with small
    rm -rf .git/objects/??
    track done day1 flour
    fails 128
    cmp plan.md "$FIXTURES/small.md"
}

@test "bad: -C to where nothing is" {
    track -C nowhere status
    [ "$status" -ne 0 ] || complain 'expected a failure'
    fails "$status"
    says nowhere
}

@test "bad: NUL bytes in the plan" {
    printf '# Day 1\n\n- [ ] a\0b\n- [ ] c\n' >p.md
    repo_with ./p.md
    track done day1/c
    ok
    cmp plan.md <(printf '# Day 1\n\n- [ ] a\0b\n- [✅] c\n')
}

@test "bad: deeply nested input ends in time" {
    python3 -c 'print("# Day 1\n\n- [ ] a\n\n" + "> " * 5000 + "x\n\n" + "- " * 5000 + "x")' >deep.md
    repo_with ./deep.md
    run --separate-stderr timeout 20 "$TRACK" done day1/a
    [ "$status" -ne 124 ] && [ "$status" -lt 129 ] || complain 'timed out or crashed'
}
