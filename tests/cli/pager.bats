#!/usr/bin/env bats
# Long output on a terminal goes through a pager, as git's does.

load helper

# Marks each line of its input with $1.
mark() {
    printf 'sed s/^/%s:/' "$1"
}

paged_by() {
    [[ $output == "$1:"* ]] || complain "not paged by $1"
}

unpaged() {
    [ "$status" -eq 0 ] || complain 'expected exit 0' || return
    [[ $output == '['* ]] || complain 'paged'
}

on_terminal() {
    NO_COLOR=1 track_on_terminal "$@"
}

@test "pager: TRACK_PAGER, GIT_PAGER, pager.track, core.pager, PAGER, in this order" {
    repo_with small
    git config core.pager "$(mark core)"
    PAGER=$(mark pager) on_terminal ls
    paged_by core
    git config pager.track "$(mark own)"
    PAGER=$(mark pager) on_terminal ls
    paged_by own
    GIT_PAGER=$(mark git) on_terminal ls
    paged_by git
    GIT_PAGER=$(mark git) TRACK_PAGER=$(mark track) on_terminal ls
    paged_by track
    git config --unset core.pager
    git config --unset pager.track
    PAGER=$(mark pager) on_terminal ls
    paged_by pager
}

@test "pager: an empty one and cat are none" {
    repo_with small
    git config core.pager "$(mark core)"
    TRACK_PAGER='' on_terminal ls
    unpaged
    GIT_PAGER='cat' on_terminal ls
    unpaged
}

@test "pager: --no-pager and pager.track" {
    repo_with small
    git config core.pager "$(mark core)"
    on_terminal --no-pager ls
    unpaged
    git config pager.track false
    on_terminal ls
    unpaged
    TRACK_PAGER=$(mark track) on_terminal ls
    unpaged
    git config pager.track true
    on_terminal ls
    paged_by core
}

@test "pager: none in a pipe or a file" {
    repo_with small
    export TRACK_PAGER=false
    track ls
    ok
    has 'Flour types'
    track_raw log >out
}

@test "pager: for the verbs with long output, and no others" {
    repo_with small
    track done day1 flour
    TRACK_PAGER=$(mark long)
    export TRACK_PAGER
    local verb
    for verb in ls log 'show day1' 'search day1' gate help 'help done' 'ls --json'; do
        # shellcheck disable=SC2086 # words
        on_terminal $verb
        [ -z "$output" ] || paged_by long || complain "$verb" || return
    done
    for verb in check status next 'done day1 hydration' undo version 'why day4' 'completion bash' prompt; do
        # shellcheck disable=SC2086
        on_terminal $verb
        has_not 'long:' || complain "$verb" || return
    done
}

@test "pager: colour goes through it, unless color.pager says no" {
    repo_with small
    TRACK_PAGER=$(mark x) track_on_terminal ls
    has $'\e['
    git config color.pager false
    TRACK_PAGER=$(mark x) track_on_terminal ls
    has_not $'\e['
    has 'x:'
}

@test "pager: the width is the terminal's" {
    repo_with small
    printf '# Day 1\n\n- [ ] %s\n' "$(printf 'word%.0s ' {1..50})" >plan.md
    SIZE=40x24 TRACK_PAGER=$(mark x) on_terminal ls
    [ "$(awk '{ print length }' <<<"$output" | sort -n | tail -n 1)" -le 44 ] || complain 'too wide'
}

@test "pager: LESS and LV as git sets them, unless they are set" {
    repo_with small
    # shellcheck disable=SC2016 # for the pager
    export TRACK_PAGER='cat >/dev/null; echo "$LESS $LV"'
    on_terminal ls
    equal "$output" 'FRX -c'
    LESS=-S on_terminal ls
    equal "$output" '-S -c'
    LESS='' on_terminal ls
    equal "$output" ' -c'
}

@test "pager: one that is left early ends the command, quietly and well" {
    repo_with small
    python3 "$REPO/tests/bench/plan.py" 20000 >plan.md
    TRACK_PAGER='head -n 1' on_terminal ls
    equal "$status" 0
    equal "$(wc -l <<<"$output")" 1
    TRACK_PAGER=true on_terminal ls
    equal "$status" 0
    equal "$output" ''
}

@test "pager: one that cannot be run loses nothing" {
    repo_with small
    "$TRACK" ls >expected
    local pager
    for pager in /nonexistent/pager 'no-such-pager -R' "$HOME" 'LESS=x no-such-pager'; do
        TRACK_PAGER=$pager NO_COLOR=1 track_on_terminal ls
        equal "$status" 0
        grep -qF "$(tail -n 1 expected | cut -c 1-40)" <<<"$output" || complain "$pager" || return
        equal "$(grep -c 'day[0-9]' <<<"$output")" "$(grep -c 'day[0-9]' expected)"
    done
}

@test "pager: where there is no less, nothing is said about it" {
    repo_with small
    NO_COLOR=1 run --separate-stderr python3 "$REPO/tests/cli/terminal.py" 80x24 env -u PAGER PATH=/nonexistent "$TRACK" ls
    unpaged
    has_not 'not found'
    mkdir bin
    printf '#!/bin/sh\n/bin/sed s/^/less:/\n' >bin/less
    chmod +x bin/less
    NO_COLOR=1 run --separate-stderr python3 "$REPO/tests/cli/terminal.py" 80x24 env -u PAGER PATH="/nonexistent:$PWD/bin" "$TRACK" ls
    paged_by less
}

@test "pager: an error comes after it, with its own exit status" {
    repo_with small
    TRACK_PAGER=$(mark x) on_terminal show nonsense
    equal "$status" 4
    has 'track: error:'
    has_not 'x:track: error:'
}

@test "pager: quotes, variables and pipes in it are the shell's" {
    repo_with small
    # shellcheck disable=SC2016
    WHO='a b' TRACK_PAGER='sed "s/^/$WHO:/" | tail -n 1' on_terminal ls
    equal "$(wc -l <<<"$output")" 1
    paged_by 'a b'
}

@test "pager: an interrupt is the pager's" {
    repo_with small
    # Python as the pager: it gets the signal that the group gets, and goes on.
    cat >pager.py <<'PY'
import os, signal, sys, time
signal.signal(signal.SIGINT, lambda *_: print("interrupted", flush=True))
os.killpg(0, signal.SIGINT)
time.sleep(0.3)
print("end", len(sys.stdin.read()) > 100, flush=True)
PY
    TRACK_PAGER='python3 pager.py' on_terminal ls
    equal "$status" 0
    equal "$output" $'interrupted\nend True'
}
