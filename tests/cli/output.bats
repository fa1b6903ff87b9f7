#!/usr/bin/env bats
# What a person sees: colour, width, alignment.

load helper

# No line of $output takes more than $1 columns.
fits() {
    python3 "$REPO/tests/cli/width.py" <<<"$output" |
        awk -F '\t' -v most="$1" '$1 > most { print "too wide:", $0 >"/dev/stderr"; bad = 1 } END { exit bad }'
}

VIEWS=('status' 'ls' 'next -n 5' 'show day1' 'show day3' 'gate' 'gate gate1' 'why day4' 'help')

@test "output: colour on a terminal" {
    repo_with small
    track_on_terminal status
    has $'\e['
}

@test "output: none in a pipe, by any command" {
    repo_with small
    local view
    for view in "${VIEWS[@]}" log 'done day1 flour' undo; do
        # shellcheck disable=SC2086 # words
        track $view
        has_not $'\e' || complain "$view" || return
    done
}

@test "output: NO_COLOR is honoured on a terminal" {
    repo_with small
    NO_COLOR=1 track_on_terminal status
    has_not $'\e['
}

@test "output: an empty NO_COLOR does not count" {
    repo_with small
    NO_COLOR='' track_on_terminal status
    has $'\e['
}

@test "output: --color=never on a terminal, --color=always in a pipe" {
    repo_with small
    track_on_terminal --color=never status
    has_not $'\e['
    track --color=always status
    has $'\e['
    NO_COLOR=1 track --color=always status
    has $'\e['
    track --color=auto status
    has_not $'\e['
}

@test "output: --color with anything else" {
    repo_with small
    track --color=sometimes status
    fails 2
}

@test "output: colour does not change the words" {
    repo_with small
    track_on_terminal --color=never status
    local plain=$output
    track_on_terminal --color=always status
    equal "$(sed 's/\x1b\[[0-9;]*m//g' <<<"$output")" "$plain"
}

@test "output: 80 columns are enough on a terminal" {
    repo_with small
    local view
    for view in "${VIEWS[@]}"; do
        # shellcheck disable=SC2086 # words
        track_on_terminal $view
        fits 80 || complain "$view" || return
    done
}

@test "output: the seed fits 80 columns, and status one screen" {
    repo_with_seed
    local view
    for view in status 'ls day14' 'show day2' 'show day12' 'gate' 'why day13' 'next -n 5'; do
        # shellcheck disable=SC2086 # words
        track_on_terminal $view
        fits 80 || complain "$view" || return
    done
    track_on_terminal status
    [ "$(wc -l <<<"$output")" -le 24 ] || complain 'more than one screen'
}

@test "output: long texts fit, too" {
    {
        printf '# Day 1: %s\n\n' "$(printf 'heading%.0s ' {1..30})"
        printf -- '- [ ] %s\n' "$(printf 'word%.0s ' {1..50})" "$(printf '漢字%.0s' {1..60})" "$(printf '👩‍💻%.0s' {1..60})"
    } >long.md
    repo_with ./long.md
    track_on_terminal status
    fits 80
}

@test "output: nothing is cut in a pipe" {
    printf '# Day 1\n\n- [ ] %s end\n' "$(printf 'word%.0s ' {1..50})" >long.md
    repo_with ./long.md
    track ls
    has ' end'
}

@test "output: ids of ls begin in one column, whatever the mark" {
    repo_with emoji
    local columns
    columns=$("$TRACK" ls | sed 's/day1\/.*/|/' | python3 "$REPO/tests/cli/width.py" | cut -f 1 | sort -u)
    equal "$(wc -l <<<"$columns")" 1
}

@test "output: texts of ls begin in one column" {
    repo_with small
    local columns
    columns=$("$TRACK" ls | sed -E 's/^(.*day[0-9]\/[a-z-]+ +).*/\1|/' | python3 "$REPO/tests/cli/width.py" | cut -f 1 | sort -u)
    equal "$(wc -l <<<"$columns")" 1
}

@test "output: no blanks at the end of lines" {
    repo_with small
    local view
    for view in "${VIEWS[@]}"; do
        # shellcheck disable=SC2086 # words
        track $view
        if grep -q ' $' <<<"$output"; then complain "$view" || return; fi
    done
}

@test "output: a locale without UTF-8 gets no broken characters" {
    repo_with small
    LC_ALL=C track status
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    has 'Flour types'
}

@test "output: no pager where there is no terminal" {
    repo_with small
    PAGER=false track log
    ok
    PAGER=false track_on_terminal --no-pager log
    [ "$status" -eq 0 ] || complain 'expected exit 0'
}

# More commits than there are between two looks at the clock.
long_history() {
    repo_with small
    seq 100 | sed "s/.*/commit refs\/heads\/main\ncommitter a <a@example.org> & +0000\ndata 0\n/" |
        { sed "1,3s/^data 0/&\nfrom $(git rev-parse HEAD)/"; } | git fast-import --quiet
}

@test "output: how far the reading is, on a terminal, and gone when there is something to read" {
    long_history
    export TERM=xterm TRACK_PROGRESS_DELAY=0
    track_on_terminal check
    has $'\rReading the plan: 0%\e[K\r\e[K' $'\rReading the history: 1 commits\e[K' \
        $'\rReading the history: 0% of 101 commits\e[K'
    [[ $output == *$'commits\e[K\r\e[Knothing found' ]] || complain 'a line is left'
    track_on_terminal --no-pager log
    has $'\rReading the plan: 0%\e[K\r\e[K'
    has_not 'the history'
    GIT_PAGER='cat -u' track_on_terminal log
    has_not 'the history'
    track_on_terminal -q status
    has_not Reading
    TERM=dumb track_on_terminal status
    has_not Reading
    track status
    [ -z "$stderr" ]
    TRACK_PROGRESS_DELAY=3000 track_on_terminal status
    has_not Reading
}
