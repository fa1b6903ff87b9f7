#!/usr/bin/env bats
# Colour: --color, then git config, then NO_COLOR, then CLICOLOR_FORCE and FORCE_COLOR, then the terminal; each stream by itself.

load helper

# Runs `track $@` on a terminal with the streams that $1 names (out, err) in files of these names instead.
track_apart() {
    local files=''
    [[ $1 == *out* ]] && files+=' >out'
    [[ $1 == *err* ]] && files+=' 2>err'
    shift
    run --separate-stderr python3 "$REPO/tests/cli/terminal.py" 80x24 bash -c '"$TRACK" "$@"'"$files" bash "$@"
}

colored() {
    track "$@"
    has $'\e['
}

plain() {
    track "$@"
    has_not $'\e['
}

@test "color: git config decides, color.track before color.ui" {
    repo_with small
    git config color.ui always
    colored status
    git config color.track never
    plain status
    git config color.track always
    git config color.ui never
    colored status
}

@test "color: --color comes before git config" {
    repo_with small
    git config color.ui always
    plain --color=never status
    plain --color=auto status
    git config color.ui false
    colored --color status
}

@test "color: git config comes before the environment, and auto leaves it to that" {
    repo_with small
    git config color.ui always
    NO_COLOR=1 colored status
    git config color.ui never
    FORCE_COLOR=1 plain status
    CLICOLOR_FORCE=1 plain status
    local word
    for word in auto true yes; do
        git config color.ui "$word"
        FORCE_COLOR=1 colored status
        NO_COLOR=1 track_on_terminal status
        has_not $'\e['
        track_on_terminal status
        has $'\e['
    done
}

@test "color: NO_COLOR comes before those that force it, and 0 forces nothing" {
    repo_with small
    FORCE_COLOR=1 colored status
    CLICOLOR_FORCE=1 colored status
    FORCE_COLOR=1 CLICOLOR_FORCE=1 NO_COLOR=1 plain status
    CLICOLOR_FORCE=0 plain status
    FORCE_COLOR=0 plain status
    FORCE_COLOR=0 track_on_terminal status
    has_not $'\e['
    CLICOLOR_FORCE=0 track_on_terminal status
    has $'\e['
}

@test "color: git -c, and settings of the user outside of any repository" {
    repo_with small
    GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=color.track GIT_CONFIG_VALUE_0=always colored status
    git config --global color.ui always
    mkdir ../elsewhere
    cp plan.md ../elsewhere
    cd ../elsewhere
    colored --plan plan.md status
}

@test "color: a setting that is none" {
    repo_with small
    git config color.ui sometimes
    track status
    fails 2
    says color.ui
    hints 'git config color.ui auto'
    track --color=never status
    ok
    track help
    fails 2
    git config color.track auto
    track status
    ok
}

@test "color: a dumb terminal has none" {
    repo_with small
    TERM=dumb track_on_terminal status
    has_not $'\e['
}

@test "color: errors have their own" {
    repo_with small
    # Standard output is a file: the error on the terminal is coloured.
    track_apart out show nonsense
    has $'\e[1;31mtrack: error:\e[0m'
    # Standard error is a file: what is on the terminal is coloured, the error is not.
    track_apart err show day1
    has $'\e['
    track_apart err show nonsense
    equal "$(head -n 1 err)" "track: error: nothing matches 'nonsense'"
    track_apart out --color=never show nonsense
    has_not $'\e['
    track --color=always show nonsense
    says $'\e[1;31mtrack: error:\e[0m' $'\e[33mhint:\e[0m'
    git config color.track always
    track show nonsense
    says $'\e['
}

@test "color: none in --json, --porcelain and what is told with --json" {
    repo_with small
    git config color.ui always
    plain ls --json
    plain ls --porcelain
    plain status --porcelain
    track show nonsense --json
    [[ $stderr != *$'\e'* ]] || complain 'colour in JSON'
}

@test "color: behind a pager that git has started" {
    repo_with small
    GIT_PAGER_IN_USE=true colored status
    GIT_PAGER_IN_USE=false plain status
    git config color.pager false
    GIT_PAGER_IN_USE=true plain status
}
