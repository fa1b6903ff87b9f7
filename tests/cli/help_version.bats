#!/usr/bin/env bats

load helper

VERBS='init status next show ls search done reopen start drop record undo gate why log help version'

@test "version: first words" {
    track version
    ok
    [[ ${lines[0]} == 'track 0.1.0'* ]] || complain 'wrong version'
    local long=$output
    track --version
    ok
    equal "$output" "$long"
}

@test "help: every verb" {
    track help
    ok
    local verb
    for verb in $VERBS; do
        grep -qE "^ +$verb( |$)" <<<"$output" || complain "help lacks $verb" || return
    done
}

@test "help: -h and --help are the same" {
    track help
    local help=$output
    track --help
    ok
    equal "$output" "$help"
    track -h
    ok
    equal "$output" "$help"
}

@test "help VERB, VERB --help and VERB -h are the same, for each" {
    local verb help
    for verb in $VERBS; do
        track help "$verb"
        ok || return
        has "track $verb" || return
        help=$output
        track "$verb" --help
        ok || return
        equal "$output" "$help" || return
        track "$verb" -h
        equal "$output" "$help" || return
    done
}

@test "help done: its options" {
    track help done
    has --all -m --evidence --force --reason --dry-run --no-commit --with-edits
}

@test "help: no line is wider than 80 columns" {
    local verb
    for verb in '' $VERBS; do
        # shellcheck disable=SC2086 # none, or one word
        track_raw help $verb
    done | python3 "$REPO/tests/cli/width.py" | awk -F '\t' '$1 > 80 { print; bad = 1 } END { exit bad }'
}

@test "help: an unknown verb" {
    track help nonsense
    fails 2
}

@test "no arguments: the short usage on standard error, exit 2" {
    track
    equal "$status" 2
    equal "$output" ''
    says usage track
}

@test "an unknown verb: exit 2, did you mean" {
    track stauts
    fails 2
    says status
    track dnoe day1
    fails 2
    says done
}

@test "an unknown option: exit 2" {
    repo_with small
    track status --nonsense
    fails 2
    says --nonsense
    track ls -Q
    fails 2
    track --nonsense status
    fails 2
}

@test "an option of another verb: exit 2" {
    repo_with small
    track status --evidence x
    fails 2
    track ls --dry-run
    fails 2
}

@test "abbreviated long options are refused" {
    repo_with small
    freeze
    track done --dry day1 flour
    fails 2
    track done --no-com day1 flour
    fails 2
    track ls --stat open
    fails 2
    track --vers
    fails 2
    frozen
}

@test "an option without its value: exit 2" {
    repo_with small
    track ls --state
    fails 2
    track done day1 flour -m
    fails 2
    track -C
    fails 2
}

@test "a value for an option that takes none: exit 2" {
    repo_with small
    track done --dry-run=yes day1 flour
    fails 2
}

@test "--opt=value and --opt value" {
    repo_with small
    track ls --porcelain --state=open
    local equals=$output
    track ls --porcelain --state open
    ok
    equal "$output" "$equals"
}

@test "short options together, where they take no value" {
    repo_with small
    track ls --porcelain -zq
    ok
}

@test "-- ends the options" {
    repo_with small
    track done -- day1 flour
    ok
    is day1/flour-types done
    track ls -- --json
    fails 4
}

@test "options may stand behind the operands" {
    repo_with small
    track done day1 flour --dry-run
    ok
    equal "$(commits)" 1
}

@test "global options before the verb and behind it" {
    repo_with small
    track --json ls
    local before=$output
    track ls --json
    ok
    equal "$output" "$before"
    cd ..
    track -C work ls --json
    equal "$output" "$before"
    track ls -C work --json
    equal "$output" "$before"
}

@test "too many operands: exit 2" {
    repo_with small
    track version 1
    fails 2
    track next day1
    fails 2
    track undo 1 2
    fails 2
}

@test "help: the beginning of a verb leads to it, what is far from all to none" {
    track stat
    fails 2
    says 'hint: track status'
    track xyzzy
    fails 2
    says 'hint: track help'
}

@test "help: the summaries begin in one column" {
    git config --global track.alias.st status
    track help
    equal "$(sed -n '/^Options/,/^$/d; s/^  [a-z-]\+ \+/&|/p' <<<"$output" | sed 's/|.*//' | awk '{ print length }' | sort -u | wc -l)" 1
}
