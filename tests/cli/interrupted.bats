#!/usr/bin/env bats
# What a run that was killed leaves: status says so and touches nothing, the next change settles it.

load helper

# As a run that dies with the lock of the index in its hand leaves it.
left_lock() {
    mkdir -p .git/track
    : >.git/track/lock
    printf '%s/.git/index\nheld by track .track-0123456789abcdef.tmp\n' "$PWD" >.git/track/index.held
    ln .git/track/index.held .git/index.lock
}

# As one leaves it that dies when the file is exchanged, and index and branch are not yet.
left_change() {
    local old new temp=.track-0123456789abcdef.tmp
    old=$(git hash-object -w plan.md)
    cp plan.md $temp
    sed -i 's/\[ \] Flour/[x] Flour/' plan.md
    new=$(git hash-object -w plan.md)
    left_lock
    printf '%s\0' 'track 1' "commit $(git rev-parse HEAD) $(git commit-tree -m x "HEAD^{tree}") refs/heads/main" \
        "index $PWD/.git/index" "file $old $new $temp plan.md" ready >.git/track/journal
}

# Nothing of a repository is touched, not even by name, time or mode. What is derived from the history may be kept in a
# folder of its own, which the time of .git tells.
everything() {
    local files=(. ! -path './.git/track-cache*')
    find "${files[@]}" ! -path ./.git -printf '%p %i %m %s %T@ %l\n' | sort
    find "${files[@]}" -type f -print0 | sort -z | xargs -0r sha256sum
}

look() {
    local view
    everything >"$BATS_TEST_TMPDIR/everything"
    for view in 'status --json' 'status --porcelain' ls next 'show day1' log gate status; do
        # shellcheck disable=SC2086 # words
        track $view
        ok || complain "$view" || return
    done
    diff -u "$BATS_TEST_TMPDIR/everything" <(everything) || complain 'a look changed something' || return
}

# The notice, however it was wrapped.
notice() {
    tr -s '\n ' ' ' <<<"$output" | grep -o 'an interrupted run .*' || complain 'no notice'
}

settled() {
    track status --json
    json 'j["interrupted"] is None' || return
    [ ! -e .git/index.lock ] || complain 'index.lock is still there' || return
    equal "$(ls -A .git/track)" lock
    equal "$(ls -A)" "$(printf '.git\nplan.md')"
}

@test "interrupted: nothing was" {
    repo_with small
    track status --json
    json 'j["interrupted"] is None'
    track done -q day1 flour
    track status --json
    json 'j["interrupted"] is None'
    track status
    has_not interrupted
    track status --porcelain
    has_not interrupted
}

@test "interrupted: a lock" {
    repo_with small
    left_lock
    look
    [[ $(notice) == *'left its lock: the next change or track record removes it; until then git finds index.lock taken'* ]] ||
        complain 'another notice'
    track status --json
    json 'j["interrupted"] == {"left": "lock", "index_locked": True}'
    track status --porcelain
    has $'interrupted\tlock'
    git add plan.md 2>/dev/null && return 1
    track record
    ok
    settled
    git add plan.md
}

@test "interrupted: a change half made, which record takes back" {
    repo_with small
    left_change
    look
    [[ $(notice) == *'left a change half made: the next one or track record finishes it or takes it back; until then git'* ]] ||
        complain 'another notice'
    track status --json
    json 'j["interrupted"] == {"left": "change", "index_locked": True}'
    git commit -qam 'Half of it' 2>/dev/null && return 1
    track record
    ok
    cmp plan.md "$FIXTURES/small.md"
    equal "$(commits)" 1
    settled
}

@test "interrupted: a change half made, and the next one" {
    repo_with small
    left_change
    track done day2 autolyse
    ok
    one_line_commit
    is day1/flour-types open
    settled
}

@test "interrupted: a change half made whose lock the person has removed" {
    repo_with small
    left_change
    rm .git/index.lock
    track status --json
    json 'j["interrupted"] == {"left": "change", "index_locked": False}'
    track status
    has_not index.lock
}

@test "interrupted: the lock of another program is not ours" {
    repo_with small
    : >.git/index.lock
    track status --json
    json 'j["interrupted"] is None'
}

@test "interrupted: a run that is at work is not" {
    repo_with small
    left_lock
    exec 8<>.git/track/lock
    flock -x 8
    track status --json
    json 'j["interrupted"] is None'
    exec 8<&-
    track status --json
    json 'j["interrupted"]["left"] == "lock"'
}

@test "interrupted: killed while a hook runs" {
    repo_with small
    printf '#!/bin/sh\n"%s" status --porcelain | grep interrupted >&2\nkill -9 $PPID\n' "$TRACK" >.git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    track done day1 flour
    equal "$status" 137
    equal "$stderr" ''
    rm .git/hooks/pre-commit
    look
    [[ $(notice) == *'left files in .git/track: the next change or track record removes them'* ]] ||
        complain 'another notice'
    track status --json
    json 'j["interrupted"] == {"left": "files", "index_locked": False}'
    git commit -q --allow-empty -m 'Nobody is kept waiting'
    track record
    ok
    settled
}

@test "interrupted: in a linked work tree" {
    mkdir main && cd main
    repo_with small
    git worktree add -q ../linked
    mkdir .git/worktrees/linked/track
    : >.git/worktrees/linked/track/lock
    : >.git/worktrees/linked/track/journal.new
    track status --json
    json 'j["interrupted"] is None'
    cd ../linked
    track status --json
    json 'j["interrupted"] == {"left": "files", "index_locked": False}'
    track record
    track status --json
    json 'j["interrupted"] is None'
}
