#!/usr/bin/env bats

load helper

@test "config: unknown keys warn, and that is all" {
    repo_with small
    configure pollicy strict
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    says warning track.pollicy
    is day1/flour-types done
}

@test "config: a broken .trackconfig says where" {
    repo_with small
    printf '[track\n' >.trackconfig
    track status
    [ "$status" -ne 0 ] || complain 'expected a failure'
    fails "$status"
    says .trackconfig
}

@test "config: the gate pattern" {
    repo_with small
    configure gatePattern '(?i)^day 2 .*dough'
    track status --json
    ok
    json '[g["section"] for g in j["gates"]] == ["day2"]'
}

@test "config: a gate pattern that is none" {
    repo_with small
    configure gatePattern '"(unclosed"'
    track status
    fails 2
}

@test "config: more marks" {
    printf '# Day 1\n\n- [v] a\n- [>] b\n- [n/a] c\n' >p.md
    repo_with ./p.md
    configure doneMarks v
    configure doingMarks '>'
    configure droppedMarks n/a
    track ls --porcelain
    ok
    equal "$(cut -f 1 <<<"$output" | paste -sd ' ')" 'done doing dropped'
}

@test "config: track.mark in the person's own settings" {
    repo_with small
    git config --global track.mark X
    track done day1 flour
    ok
    grep -qxF '* [X] Flour types' plan.md
}

@test "config: a start that is no date" {
    repo_with small
    configure start soon
    track status
    fails 2
    says soon
}

@test "config: when a day begins, and days off" {
    repo_with small
    at 2026-02-28T12:00:00+00:00 # a Saturday
    track done day1 flour
    at 2026-03-03T02:00:00+00:00 # the night to Tuesday
    git config track.dayStart 04:00
    track status --json
    json 'j["streak"] == 0'
    git config track.restDays 'sat sun'
    track status --json
    json 'j["streak"] == 1'
    git config track.dayStart 01:00
    track status --json
    json 'j["streak"] == 0'
}

@test "config: a time of day, and days off, that are none" {
    repo_with small
    configure dayStart noon
    track status
    fails 2
    says "'track.dayStart' is no time of day (HH:MM): 'noon'"
    hints 'git config -f .trackconfig track.dayStart 04:00'
    git rm -qf .trackconfig
    git config track.restDays 'mon tue wed thu fri sat sun'
    track status
    fails 2
    says "'track.restDays' is no list of some days of the week (mon to sun): 'mon tue"
    hints "git config track.restDays 'sat sun'"
}

@test "config: a repository without .trackconfig" {
    repo_with small
    track status
    ok
}

@test "config: .trackconfig that is a folder does no harm" {
    repo_with small
    mkdir .trackconfig
    track status
    [ "$status" -eq 0 ] || fails "$status"
}
