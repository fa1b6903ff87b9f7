#!/usr/bin/env bats

load helper

@test "policy gates: the default" {
    repo_with small
    configure policy gates
    track done day4 price
    fails 3
    track done day3 even-crumb
    ok
}

@test "policy off: nothing is locked" {
    repo_with small
    configure policy off
    track done day5 ten-customers
    ok
    equal "$(trailer Track-Forced)" ''
    track ls --json
    json 'not any(i["locked"] for i in j["items"])'
}

@test "policy strict: a gate's boxes are locked until all before it is done" {
    repo_with small
    configure policy strict
    freeze
    track done day3 even-crumb
    fails 3
    frozen
    equal "$(details)" "$("$TRACK" ls --porcelain --state open phase1 | cut -f 2 | grep -v day3)"
    track done day1 --all
    track done day2 --all
    track done day3 even-crumb
    ok
}

@test "policy strict: items behind the gate are locked as ever" {
    repo_with small
    configure policy strict
    track done day1 --all
    track done day2 --all
    track done day4 price
    fails 3
    equal "$(details)" "$(printf 'day3/even-crumb\nday3/crisp-crust')"
}

@test "policy strict: --force --reason" {
    repo_with small
    configure policy strict
    track done day3 even --force --reason 'the guests are here'
    ok
    equal "$(trailer Track-Forced)" 'the guests are here'
}

@test "policy strict: the error has an id of its own" {
    repo_with small
    configure policy strict
    track done day3 even --json
    equal "$status" 3
    json_error 'e["id"] == "E-STRICT-LOCKED"'
}

@test "policy: a value that nobody knows" {
    repo_with small
    configure policy lax
    freeze
    track done day1 flour
    fails 2
    says lax
    frozen
}
