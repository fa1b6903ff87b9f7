#!/usr/bin/env bats

load helper

@test "reopen: an open box again, one line, trailers" {
    repo_with small
    track done day2 autolyse
    track reopen day2 autolyse
    ok
    is day2/autolyse open
    cmp plan.md "$FIXTURES/small.md"
    one_line_commit
    equal "$(trailer Track-Item)" day2/autolyse
    equal "$(trailer Track-State)" open
}

@test "reopen: already open: exit 0, no commit" {
    repo_with small
    freeze
    track reopen day2 autolyse
    ok
    frozen
}

@test "reopen SECTION: needs --all, too" {
    repo_with small
    track done day1 --all
    freeze
    track reopen day1
    fails 2
    hints 'track reopen day1 --all'
    frozen
    track reopen day1 --all
    ok
    cmp plan.md "$FIXTURES/small.md"
}

@test "reopen: a gate's box locks what lies behind it again" {
    repo_with small
    track done gate1 --all
    track done day4 price
    ok
    track reopen day3 even-crumb
    ok
    track done day4 stall
    fails 3
    equal "$(details)" day3/even-crumb
}

@test "start: doing" {
    repo_with small
    track start day2 autolyse
    ok
    is day2/autolyse doing
    equal "$(trailer Track-State)" doing
    one_line_commit
}

@test "start: already so: exit 0, no commit" {
    repo_with marks
    freeze
    track start marks/half
    ok
    frozen
}

@test "drop: dropped" {
    repo_with small
    track drop day2 autolyse
    ok
    is day2/autolyse dropped
    equal "$(trailer Track-State)" dropped
    one_line_commit
}

@test "drop: already so: exit 0, no commit" {
    repo_with marks
    freeze
    track drop marks/minus
    ok
    frozen
}

@test "drop -m: the reason is kept" {
    repo_with small
    track drop day2 autolyse -m 'no time'
    ok
    equal "$(trailer Track-Note)" 'no time'
}

@test "drop: a requirement that is dropped leaves its gate open" {
    repo_with small
    track drop day3 crisp-crust
    track done day3 even-crumb
    track done day4 price
    fails 3
    equal "$(details)" day3/crisp-crust
}

@test "every one of them takes --dry-run" {
    repo_with small
    track done day1 flour
    freeze
    track reopen --dry-run day1 flour
    ok
    track start --dry-run day2 autolyse
    ok
    track drop --dry-run day2 autolyse
    ok
    frozen
}
