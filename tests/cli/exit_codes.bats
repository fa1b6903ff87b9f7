#!/usr/bin/env bats
# The exit code never depends on the output format.

load helper

# Exit code $1 in all formats.
in_every_format() {
    local code=$1 format
    shift
    for format in '' --json -q --color=always --color=never --no-pager; do
        # shellcheck disable=SC2086 # none, or one word
        track "$@" $format
        [ "$status" -eq "$code" ] || complain "$* $format: expected exit $code" || return
    done
}

@test "exit 0" { repo_with small && in_every_format 0 ls && in_every_format 0 done day1 flour; }
@test "exit 2: usage" { repo_with small && in_every_format 2 done; }
@test "exit 2: a section without --all" { repo_with small && in_every_format 2 done day1; }
@test "exit 3: locked" { repo_with small && in_every_format 3 done day4 price; }
@test "exit 4: unknown" { repo_with small && in_every_format 4 done day1 nonsense; }
@test "exit 4: ambiguous" { repo_with small && in_every_format 4 done day2 stretch; }
@test "exit 5: no repository" { in_every_format 5 status; }
@test "exit 5: conflict markers" { repo_with conflict && in_every_format 5 done day1 before; }

@test "exit 128: no identity" {
    repo_with small
    rm "$HOME/.gitconfig"
    in_every_format 128 done day1 flour
}

@test "exit 128: standard output is full" {
    [ -w /dev/full ] || skip '/dev/full not found'
    repo_with small
    local verb code
    for verb in ls 'ls --json' status 'show day1' help version; do
        code=0
        # shellcheck disable=SC2086 # words
        track_raw $verb >/dev/full 2>err || code=$?
        equal "$code" 128 || return
        grep -q '^track: error: \|"error"' err || return
    done
}

@test "a closed pipe is quiet" {
    {
        printf '# Day 1\n\n'
        printf -- '- [ ] a long enough item %s\n' {1..20000}
    } >many.md
    repo_with ./many.md
    { track_raw ls 2>err || true; } | head -n 1 >/dev/null
    [ ! -s err ] || complain "$(cat err)"
}

@test "a closed standard output" {
    repo_with small
    local code=0
    track_raw ls >&- 2>err || code=$?
    equal "$code" 128
}

@test "a closed standard input and standard error do no harm to the files" {
    repo_with small
    "$TRACK" done day1 flour <&- 2>&- >/dev/null
    one_line_commit
    cmp plan.md <(sed 's/\[ \] Flour types/[✅] Flour types/' "$FIXTURES/small.md")
}

@test "hints go where -C went" {
    mkdir elsewhere
    track -C elsewhere status
    fails 5
    says "hint: track -C elsewhere init"
}
