#!/usr/bin/env bats

load helper

@test "gate: all gates with their counts" {
    repo_with small
    track gate
    ok
    has gate1 gate2 day3 day5
}

@test "gate GATE: requirements and what is missing" {
    repo_with small
    track done day3 even
    track gate gate1
    ok
    has 'Even crumb' 'Crisp crust'
    has_not 'Ten customers'
}

@test "gate: by its section as well" {
    repo_with small
    track gate gate1
    local by_gate=$output
    track gate day3
    ok
    equal "$output" "$by_gate"
}

@test "gate final: the last project" {
    repo_with small
    track gate final
    ok
    has 'Ten customers'
}

@test "gate: no such gate" {
    repo_with small
    track gate gate9
    fails 4
}

@test "gate: a section that is none" {
    repo_with small
    track gate day1
    fails 4
}

@test "gate --json: JSON" {
    repo_with small
    track gate --json
    ok
    json '"gate1" in str(j)' '"gate2" in str(j)'
}

@test "gate: a plan without gates" {
    repo_with nested
    track gate
    [ "$status" -eq 0 ] || complain 'expected exit 0'
}

@test "gate: Feature Gate is none, a marked heading is one" {
    repo_with release
    track status --json
    json '[(g["id"], g["section"], g["state"], g["done"], g["total"]) for g in j["gates"]] ==
        [("gate1", "sign-off", "open", 0, 2)]'
}

@test "gate: headings that name one" {
    cat >gates.md <<'MD'
# Course

## Gate 1

- [x] a

## The project gate

- [x] b

## Final exam project

- [x] c

## Capstone project

- [x] d

## Gatekeeping

- [x] e

## Feature Gate

- [x] f

## Investigate 2 things

- [x] g
MD
    repo_with ./gates.md
    track status --json
    json '[g["id"] for g in j["gates"]] == ["gate1", "gate2", "gate3", "gate4"]' \
        'all(g["state"] == "passed" for g in j["gates"])'
}

@test "why: the exact boxes that lock an item" {
    repo_with small
    track done day3 even
    track why day4 price-list
    ok
    has day3/crisp-crust 'Crisp crust'
    has_not day3/even-crumb
}

@test "why: behind two gates" {
    repo_with small
    track why day5 ten
    ok
    has day3/even-crumb day3/crisp-crust
}

@test "why: what is not locked" {
    repo_with small
    track why day1 flour
    ok
    has_not day3/even-crumb
}

@test "why: a section" {
    repo_with small
    track why day4
    ok
    has day3/even-crumb day3/crisp-crust
}

@test "why --json: JSON" {
    repo_with small
    track why day4 price --json
    ok
    json '"day3/crisp-crust" in str(j)'
}

@test "why: unknown, and none" {
    repo_with small
    track why day4 nonsense
    fails 4
    track why
    fails 2
}
