#!/usr/bin/env bats

load helper

@test "next: the first open item" {
    repo_with small
    track next
    ok
    has 'Flour types' day1/flour-types
}

@test "next -n: so many, in order, none locked" {
    repo_with small
    track next -n 100
    ok
    has day1/flour-types day3/crisp-crust
    has_not day4/price-list
}

@test "next -n 2 shows two" {
    repo_with small
    track next -n 2
    ok
    has day1/flour-types day1/hydration-important
    has_not day1/wild-yeast
}

@test "next: what is being worked on first" {
    repo_with small
    track start day2 bulk
    track next -n 1
    ok
    has day2/bulk-fermentation
    has_not day1/flour-types
}

@test "next: passes over done and dropped" {
    repo_with small
    track done day1 flour
    track drop day1 hydration
    track next -n 1
    has day1/wild-yeast
}

@test "next: when all is done, exit 0" {
    repo_with small
    track done gate1 --all
    track done gate2 --all
    track done all --all
    track next
    ok
    has_not day1/
}

@test "next -n: only whole numbers from 1 up" {
    repo_with small
    local n
    for n in 0 -1 x '' 1x 99999999999999999999; do
        track next -n "$n"
        fails 2 || complain "-n '$n'" || return
    done
}

@test "next --json: JSON" {
    repo_with small
    track next --json
    ok
    json '"day1/flour-types" in str(j)'
}

@test "next: an address for what to do" {
    repo_with small
    track done next
    ok
    is day1/flour-types 'done'
}
