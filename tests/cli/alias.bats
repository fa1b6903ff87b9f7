#!/usr/bin/env bats
# Verbs of a person's own: aliases in git config, and programs called track-NAME.

load helper

alias_() {
    git config --global "track.alias.$1" "$2"
}

# A program track-$1 in a folder on PATH, with the rest as its text.
program() {
    mkdir -p "$HOME/bin"
    export PATH=$HOME/bin:$PATH
    printf '#!/bin/sh\n%s\n' "$2" >"$HOME/bin/track-$1"
    chmod +x "$HOME/bin/track-$1"
}

@test "alias: stands for words, and what is typed goes behind them" {
    repo_with small
    alias_ todo 'ls --state open --porcelain'
    track todo day2
    ok
    local expected=$output
    track ls --state open --porcelain day2
    equal "$expected" "$output"
    git config track.alias.todo 'next'
    track todo -n 1 --porcelain
    ok
    has day1/flour-types
}

@test "alias: names are of any case, as all names of settings" {
    repo_with small
    alias_ ToDo 'ls --porcelain'
    track TODO
    ok
}

@test "alias: words are split as git does it" {
    git init -q .
    printf '# Day 1\n\n- [ ] Read the "blue" book\n- [ ] Other\n' >plan.md
    git add . && git commit -q -m plan
    local text
    for text in "ls 'day1/read-the-blue-book' --porcelain" 'ls "day1/read-the-blue-book" --porcelain' \
        'ls day1/read\-the-blue-b"o"ok   --porcelain' "  ls 'Read the \"blue\" book'	--porcelain " \
        'ls "Read the \"blue\" book" --porcelain' 'ls Read\ the\ \"blue\"\ book --porcelain'; do
        alias_ x "$text"
        track x
        ok || complain "$text" || return
        equal "$(cut -f 2 <<<"$output")" day1/read-the-blue-book
    done
}

@test "alias: a quote without an end" {
    repo_with small
    local text
    for text in "ls 'day1" 'ls "day1' "ls day1\\"; do
        alias_ x "$text"
        track x
        fails 2
        hints 'git config --get track.alias.x'
    done
}

@test "alias: options before it stay, and it may bring some" {
    repo_with small
    cd ..
    alias_ x "-C work ls --porcelain"
    track x
    ok
    alias_ y "ls --porcelain"
    track -C work y
    ok
    has day1/flour-types
    alias_ z '--plan plan.md ls'
    track -C work --color=never z --porcelain
    ok
}

@test "alias: -C decides whose aliases hold" {
    repo_with small
    git config track.alias.mine 'ls --porcelain'
    cd ..
    track mine
    fails 2
    track -C work mine
    ok
}

@test "alias: --help is that of the command" {
    alias_ x 'ls --json'
    track x --help
    ok
    has 'Usage: track ls'
    track help x
    ok
    equal "$output" "'x' is an alias for 'ls --json'"
}

@test "alias: no command of track is ever one" {
    repo_with small
    local verb
    for verb in ls status version; do
        alias_ "$verb" '!touch pwned'
    done
    track ls
    ok
    track status
    ok
    track version
    ok
    printf '[track "alias"]\n\t__complete = !touch pwned\n' >>.git/config
    run "$TRACK" __complete d
    [ ! -e pwned ]
    track help
    has_not pwned
}

@test "alias: none of an alias, and none of itself" {
    repo_with small
    alias_ a b
    alias_ b a
    alias_ c 'c --json'
    local name
    for name in a b c; do
        track "$name"
        fails 2
        says 'which is an alias itself'
        hints "git config --get track.alias.$name"
    done
    alias_ d nonsense
    track d
    fails 2
    says "'nonsense' is no command"
    alias_ e ''
    track e
    fails 2
}

@test "alias: not from the settings of a plan" {
    repo_with small
    printf '[track "alias"]\n\tx = !touch pwned\n' >.trackconfig
    track x
    fails 2
    [ ! -e pwned ]
    track ls
    equal "$status" 0
    says 'track.alias.x is no setting of track'
    rm .trackconfig
    alias_ x ls
    track ls
    ok
}

@test "alias: an error is told as the alias wants it" {
    repo_with small
    alias_ x 'show --json nonsense'
    track x
    equal "$status" 4
    json_error 'e["id"] == "E-NO-SUCH-ITEM"'
}

@test "alias: a command of the shell, as git runs it" {
    repo_with small
    mkdir -p sub/folder
    # shellcheck disable=SC2016 # for the shell of the alias
    alias_ x '!printf "%s|" "$PWD" "$GIT_PREFIX"; printf "<%s>"'
    cd sub/folder
    track x 'a b' '$(touch pwned)' "c'd"
    ok
    equal "$output" "$BATS_TEST_TMPDIR/work|sub/folder/|<a b><\$(touch pwned)><c'd>"
    [ ! -e pwned ]
    alias_ y '!exit 7'
    track y
    equal "$status" 7
    # The same by git itself.
    git config --global alias.x "$(git config --global track.alias.x)"
    track x 1 2
    equal "$output" "$(git x 1 2)"
    cd ../..
    track -C sub x
    equal "$output" "$(git -C sub x)"
}

@test "alias: a command of the shell outside of a repository" {
    alias_ x '!pwd'
    track x
    ok
    equal "$output" "$PWD"
}

@test "alias: what stands before a command of the shell is handed on, or refused" {
    repo_with small
    cp plan.md other.md
    mkdir sub
    # shellcheck disable=SC2016
    alias_ x '!echo "$TRACK_PLAN $TRACK_PAGER"; echo'
    track -C sub --plan ../other.md --no-pager x
    ok
    equal "$output" "$PWD/other.md cat"
    track --plan NAME x
    has 'NAME '
    track --color=never x
    fails 2
    says --color
    track -q x
    fails 2
    track -C /nonexistent x
    fails 128
}

@test "alias: a program on PATH, before an alias and behind a command" {
    repo_with small
    program greet 'echo "program $# $1 $TRACK_PLAN"; exit 3'
    alias_ greet '!echo alias'
    track --plan plan.md greet 'a b' -n --help
    equal "$status" 3
    equal "$output" "program 3 a b $PWD/plan.md"
    program ls 'echo pwned'
    track ls
    has_not pwned
    mkdir sub
    program where pwd
    track -C sub where
    equal "$output" "$PWD/sub"
    alias_ hello 'greet you'
    track hello too
    equal "$output" 'program 2 you '
    track ../bin/track-greet
    fails 2
}

@test "alias: one that nobody may run is none" {
    program greet 'echo hello'
    chmod -x "$HOME/bin/track-greet"
    mkdir "$HOME/bin/track-folder"
    track greet
    fails 2
    track folder
    fails 2
    track help
    has_not track-greet track-folder
}

@test "alias: help and completion know both" {
    program greet 'echo hello'
    program 'odd;name' 'echo pwned'
    alias_ today 'show next'
    alias_ today 'show day1'
    track help
    ok
    has 'Your aliases:' 'today           show day1' 'Programs on your PATH:' 'greet           track-greet'
    has_not 'odd;name'
    equal "$(grep -c '  today' <<<"$output")" 1
    track help greet
    equal "$output" "'greet' is the program track-greet"
    track __complete tod
    equal "$output" $'today\tshow day1'
    track __complete gre
    equal "$output" $'greet\ta program of its own'
    track __complete odd
    equal "$output" ''
    track __complete help gre
    has greet
}

@test "alias: what comes behind one is completed as behind its words" {
    repo_with small
    alias_ tick 'done --force'
    alias_ 'sh' '!echo'
    track __complete tick day2 au
    equal "$output" $'autolyse\tAutolyse [open]'
    track __complete -q tick --ev
    has --evidence
    track __complete tick --forc
    equal "$output" ''
    track __complete sh day2 au
    equal "$output" ''
    cd ..
    git -C work config track.alias.there 'done day2'
    track __complete -C work there au
    equal "$output" $'autolyse\tAutolyse [open]'
}

@test "alias: several -C lead one behind the other" {
    mkdir -p a/b/c
    cd a/b
    repo_with small
    cd ../..
    track -C a -C b ls --porcelain
    ok
    has flour-types
    track -C a ls -C b/c -C .. --porcelain
    ok
    track -C /nonexistent -C "$PWD/a" -C '' -C b ls --porcelain
    ok
    track -C '' -C a/b ls
    ok
    track __complete -C a -C b done day2 au
    equal "$output" $'autolyse\tAutolyse [open]'
    track -C a -C b show day9
    fails 4
    equal "$(git -C a -C b rev-parse --show-toplevel)" "$PWD/a/b"
}
