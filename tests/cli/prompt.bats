#!/usr/bin/env bats
# A segment for the prompts of shells, which evaluate what stands in them.

load helper

# A plan whose first section, gate and item have the id $1, in bytes as they are.
repo_of_id() {
    printf '# Day 1 <!-- track: gate id=%s -->\n\n- [ ] a\n- [x] b\n\n# Day 2\n\n- [ ] c\n' "$1" >plan.md
}

# The ids that no shell should see, each ended by NUL.
hostile_ids() {
    PYTHONPATH=$REPO/tests python3 -c '
import hostile_strings, sys
sys.stdout.buffer.write(b"".join(id_ + b"\0" for id_ in hostile_strings.IDS if b"\0" not in id_))'
}

# What bash and zsh make of the prompt $2, given as a word of theirs ($1).
in_bash() {
    # shellcheck disable=SC2016 # the inner shell's own
    bash --norc -c 'shopt -s promptvars; PATH=${0%/*}:$PATH; eval "PS1=$1"; printf "%s\n" "${PS1@P}"' "$TRACK" "$1"
}

in_zsh() {
    # shellcheck disable=SC2016
    zsh -fc 'setopt PROMPT_SUBST PROMPT_BANG PROMPT_PERCENT; PATH=${0:h}:$PATH; eval "PS1=$1"; print -P -- "$PS1"' "$TRACK" "$1"
}

@test "prompt: where you are, how far, and the gate ahead" {
    repo_with small
    track prompt
    ok
    equal "$output" 'day1 0/12 ⛔gate1'
    track done day1 --all
    track prompt
    equal "$output" 'day2 3/12 ⛔gate1'
}

@test "prompt: ASCII where the locale is" {
    repo_with small
    LC_ALL=C track prompt
    ok
    equal "$output" 'day1 0/12 |gate1'
    printf '# Übung\n\n- [ ] ß\n' >plan.md
    LC_ALL=C track prompt
    equal "$output" '_bung 0/1'
    track prompt
    equal "$output" 'übung 0/1'
}

@test "prompt: no gate where none holds, no section where nothing is left" {
    repo_with small
    git config track.policy off
    track prompt
    equal "$output" 'day1 0/12'
    printf '# Day 1\n\n- [x] a\n' >plan.md
    track prompt
    equal "$output" '1/1'
    printf '# Day 1\n## Gate 1\n\n- [-] dropped\n\n# Day 2\n\n- [ ] b\n' >plan.md
    git config track.policy gates
    track prompt
    equal "$output" '0/2 ⛔gate1'
}

@test "prompt: a long name is cut" {
    printf '# %s\n\n- [ ] a\n' 'a heading that goes on and on without an end' >plan.md
    git init -q .
    track prompt
    ok
    equal "$output" 'a-heading-that-goes-on-a… 0/1'
    LC_ALL=C track prompt
    equal "$output" 'a-heading-that-goes-on-a~ 0/1'
}

# Nothing is printed on either stream, exit 0.
silent() {
    ok || return
    equal "$output" ''
}

@test "prompt: silent outside of a repository, without a plan, and when anything is wrong" {
    track prompt
    silent
    track -C /nonexistent prompt
    silent
    git init -q .
    track prompt
    silent
    printf '# Notes\n' >plan.md
    track prompt
    silent
    printf '# Day 1\n\n- [ ] a\n' >a.md
    cp a.md b.md
    track prompt
    silent
    track --plan nowhere.md prompt
    silent
    TRACK_PLAN=nowhere.md track prompt
    silent
    cp a.md plan.md
    printf '[track\n' >.trackconfig
    track prompt
    silent
    printf '[track]\n\tpolicy = nonsense\n' >.trackconfig
    track prompt
    silent
    git init -q --bare bare
    track -C bare prompt
    silent
    rm .trackconfig
    printf '[core\n' >.git/config
    track prompt
    silent
    rm -r .git/refs
    track prompt
    silent
}

@test "prompt: an unknown setting and a bad clock are no matter for it" {
    repo_with small
    configure pollicy strict
    TRACK_NOW=nonsense track prompt
    ok
    equal "$output" 'day1 0/12 ⛔gate1'
}

@test "prompt: no history is read" {
    repo_with small
    rm -r .git/objects
    mkdir .git/objects
    track prompt
    ok
    equal "$output" 'day1 0/12 ⛔gate1'
}

@test "prompt: takes no arguments" {
    repo_with small
    track prompt day1
    fails 2
}

@test "prompt: a full disk is told" {
    [ -e /dev/full ] || skip 'no /dev/full'
    repo_with small
    run --separate-stderr bash -c '"$TRACK" prompt >/dev/full'
    equal "$status" 128
}

@test "prompt: bash shows it as it is, however it got there" {
    local id expected before
    git init -q .
    before=$(find . -not -path './.git/*' | wc -l)
    while IFS= read -r -d '' id; do
        repo_of_id "$id"
        expected=$("$TRACK" prompt)
        [[ $expected =~ ^[^\$\`%\!\\\;\&\|\<\>\(\)\{\}\*\?\"\']+\ 1/3(\ ⛔.+)?$ ]] || complain "$id: $expected" || return
        # shellcheck disable=SC2016 # for the other shell
        equal "$(in_bash "'\$(track prompt)'")" "$expected" || return
        equal "$(in_bash "\$(track prompt)")" "$expected" || return
        # With a prompt of its own that is not UTF-8.
        equal "$(LC_ALL=C in_bash "\$(track prompt)")" "$(LC_ALL=C "$TRACK" prompt)" || return
    done < <(hostile_ids)
    equal "$(find . -not -path './.git/*' | wc -l)" $((before + 1))
}

@test "prompt: zsh shows it as it is, however it got there" {
    command -v zsh >/dev/null || skip 'no zsh'
    local id expected before
    git init -q .
    before=$(find . -not -path './.git/*' | wc -l)
    while IFS= read -r -d '' id; do
        repo_of_id "$id"
        expected=$("$TRACK" prompt)
        # shellcheck disable=SC2016
        equal "$(in_zsh "'\$(track prompt)'")" "$expected" || return
        equal "$(in_zsh "\$(track prompt)")" "$expected" || return
    done < <(hostile_ids)
    equal "$(find . -not -path './.git/*' | wc -l)" $((before + 1))
}

@test "prompt: the shells would have evaluated such ids" {
    # shellcheck disable=SC2016 # evaluated by the prompt, that is the point
    run bash --norc -c 'PS1="\$(touch pwned)"; : "${PS1@P}"'
    [ -e pwned ]
    command -v zsh >/dev/null || skip 'no zsh'
    # shellcheck disable=SC2016
    run zsh -fc 'setopt PROMPT_SUBST; print -P -- "\$(touch pwned-too)%n"'
    [ -e pwned-too ]
}
