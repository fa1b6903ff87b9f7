#!/usr/bin/env bats

load helper

clock_file() {
    git rev-parse --git-path track/clock
}

@test "clock: in, status, out: the minutes as spend records them" {
    repo_with small
    track clock in day2 autolyse
    ok
    equal "$output" 'running for 0m: day2/autolyse'
    equal "$(commits)" 1
    at 2026-03-02T09:55:20+00:00
    track clock status
    ok
    equal "$output" 'running for 1h25m: day2/autolyse'
    track clock out -m 'read it twice'
    ok
    has 1h25m day2/autolyse "$(git rev-parse --short=7 HEAD)"
    equal "$(git log -1 --format=%s)" 'day2: 1h25m on Autolyse'
    equal "$(git log -1 --format=%B | git interpret-trailers --parse)" \
        "$(printf '%s\n' 'Track-Item: day2/autolyse' 'Track-Time: 1h25m' \
            'Track-Clock: 2026-03-02T08:30:00+00:00' 'Track-Note: read it twice')"
    equal "$(git rev-parse 'HEAD^{tree}')" "$(git rev-parse 'HEAD~^{tree}')"
    [ ! -e "$(clock_file)" ]
    track status --json
    json 'j["today_minutes"] == 85' 'j["clock"] is None'
}

@test "clock: at least a minute, and rounded" {
    repo_with small
    for seconds in 0:1 29:1 89:1 90:2 3629:60 3630:61; do
        at '@1772440200 +0000'
        track clock in -q day1
        ok
        at "@$((1772440200 + ${seconds%:*})) +0000"
        track clock out --json
        ok
        json "j['minutes'] == ${seconds#*:}" 'j["items"] == ["day1"]'
    done
}

@test "clock in: without an address for the section that is next" {
    repo_with small
    track done day1 --all
    track clock in
    ok
    equal "$output" 'running for 0m: day2'
    track clock out
    ok
    track done all --all
    track clock in
    fails 2
}

@test "clock in: one that runs already" {
    repo_with small
    track clock in day1
    before=$(cat "$(clock_file)")
    at 2026-03-02T09:00:00+00:00
    track clock in day2
    fails 5
    says 'a clock runs already'
    hints 'track clock status'
    equal "$(cat "$(clock_file)")" "$before"
}

@test "clock in: many shells at once start one clock" {
    repo_with small
    for i in 1 2 3 4 5 6 7 8; do
        "$TRACK" clock in day1 -q 2>/dev/null && echo "$i" >>../started &
    done
    wait
    equal "$(wc -l <../started)" 1
    equal "$(ls -A .git/track)" "$(printf 'clock\nlock')"
}

@test "clock out: many shells at once commit once" {
    repo_with small
    track clock in day1
    at 2026-03-02T09:00:00+00:00
    for i in 1 2 3 4; do
        "$TRACK" clock out -q 2>/dev/null &
    done
    wait
    equal "$(commits)" 2
    [ ! -e "$(clock_file)" ]
}

@test "clock out: none runs" {
    repo_with small
    freeze
    track clock out
    fails 5
    says 'no clock runs'
    hints 'track clock in'
    track clock status
    ok
    equal "$output" 'no clock runs'
    frozen
}

@test "clock out: a clock that was forgotten wants to know when" {
    repo_with small
    track clock in day1
    at 2026-03-03T07:00:00+00:00
    freeze
    track clock out
    fails 5
    says 'the clock runs since 2026-03-02T08:30:00+00:00'
    hints 'track clock out --at 2026-03-02T09:30:00+00:00'
    frozen
    track clock out --at 11:00
    ok
    equal "$(trailer Track-Time)" 2h30m
    equal "$(git log -1 --format=%aI)" 2026-03-02T11:00:00+00:00
    equal "$(git log -1 --format=%cs)" 2026-03-03
}

@test "clock out --at: a time after the start and not to come" {
    repo_with small
    at 2026-03-02T22:30:00+01:00
    track clock in day1
    at 2026-03-03T02:00:00+01:00
    for time in 2026-03-02T22:29:00+01:00 02:01 22:29 soon 25:00 ''; do
        track clock out --at "$time"
        fails 2
    done
    track clock out --at 00:15 --dry-run
    ok
    has 1h45m 'dry run'
    track clock out --at 2026-03-02T23:00:00
    ok
    equal "$(trailer Track-Time)" 30m
}

@test "clock: system time that went back" {
    repo_with small
    track clock in day1
    at 2026-03-01T08:30:00+00:00
    track clock out
    fails 5
    says 'which is still to come'
    track clock status --json
    json 'j["minutes"] == 0'
}

@test "clock out: a run that was killed behind the commit counts no time twice" {
    repo_with small
    track clock in day1
    cp "$(clock_file)" ../clock
    at 2026-03-02T09:00:00+00:00
    track clock out
    ok
    mv ../clock "$(clock_file)"
    at 2026-03-02T10:00:00+00:00
    track spend 5m day2
    track clock out
    ok
    has 'in the log already'
    equal "$(commits)" 3
    [ ! -e "$(clock_file)" ]
}

@test "clock: a refused commit leaves it running" {
    repo_with small
    track clock in day1
    printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    track clock out
    fails 3
    track clock status
    has 'running for'
}

@test "clock: a file that is none" {
    repo_with small
    track clock in day1
    for text in '' 'x' $'start x\nhead \nplan plan.md\nitem a\n' $'start 2026-03-02T08:30:00+00:00\nhead \nplan plan.md\n'; do
        printf '%s' "$text" >"$(clock_file)"
        track clock status
        fails 5
        track clock out
        fails 5
        track status
        ok
    done
    eval "$(sed -n 's/^hint: //p' <<<"$("$TRACK" clock out 2>&1)")"
    track clock status
    equal "$output" 'no clock runs'
}

@test "clock: status shows it, as no leftover" {
    repo_with small
    track clock in day2 autolyse
    at 2026-03-02T08:55:00+00:00
    track status
    ok
    has 'the clock is running for 25m: day2/autolyse' 'track clock out'
    has_not interrupted
    track status --json=clock,interrupted
    json 'j["clock"] == {"since": "2026-03-02T08:30:00+00:00", "minutes": 25, "items": ["day2/autolyse"], "plan": "plan.md"}' \
        'j["interrupted"] is None'
    track status --porcelain
    has $'clock\t25'
    track done day1 flour
    ok
    track clock status
    has '25m'
}

@test "clock: words and options that do not go together" {
    repo_with small
    for words in 'stop' 'out day1' 'status day1' 'in -m x' 'in --at 10:00' 'status --dry-run' 'in all'; do
        # shellcheck disable=SC2086
        track clock $words
        fails 2
    done
    [ ! -e "$(clock_file)" ]
    track clock in nonsense
    fails 4
}

@test "clock: of another plan, and without a repository" {
    repo_with small
    fixture weeks >weeks.md
    git add .
    git commit -qm weeks
    track clock in day1 --plan plan.md
    track clock out --plan weeks.md
    fails 5
    hints 'track clock out --plan plan.md'
    track clock out --plan plan.md
    ok
    mkdir ../loose
    cp plan.md ../loose
    track -C ../loose clock in day1 --plan plan.md
    fails 5
}
