#!/usr/bin/env bats

load helper

@test "status: progress, next item, gate, and what it still asks" {
    repo_with small
    track status
    ok
    has 12 'Flour types' day1 'A LOAF THAT RISES' gate1
}

@test "status --json: the whole shape" {
    repo_with small
    track status --json
    ok
    json 'set(j) >= {"version", "plan", "done", "total", "current", "next", "gates", "sections", "streak",
        "today_minutes", "load_minutes", "unrecorded"}' \
        '(j["version"], j["plan"], j["done"], j["total"], j["current"]) == (1, "plan.md", 0, 12, "day1")' \
        'j["next"][0] == "day1/flour-types"' 'j["load_minutes"] == 60' 'j["today_minutes"] == 0' \
        'j["streak"] == 0' 'j["unrecorded"] == []' \
        'j["gates"] == [{"id": "gate1", "section": "day3", "state": "open", "done": 0, "total": 2},
            {"id": "gate2", "section": "day5", "state": "locked", "done": 0, "total": 1}]'
}

@test "status --json: sections with their counts" {
    repo_with small
    track done day1 flour
    track status --json
    json 'all(set(s) >= {"id", "title", "kind", "done", "total", "locked"} for s in j["sections"])' \
        '{s["id"]: (s["done"], s["total"], s["locked"]) for s in j["sections"]}["day1"] == (1, 3, False)' \
        '{s["id"]: (s["done"], s["total"]) for s in j["sections"]}["phase1"] == (1, 9)' \
        '{s["id"]: (s["done"], s["total"], s["locked"]) for s in j["sections"]}["day4"] == (0, 2, True)'
}

@test "status --json: a gate is passed once all its boxes are done" {
    repo_with small
    track done gate1 --all
    track status --json
    json '[g["state"] for g in j["gates"]] == ["passed", "open"]'
}

@test "status --json: a dropped requirement does not pass a gate" {
    repo_with small
    track done day3 even-crumb
    track drop day3 crisp-crust
    ok
    track status --json
    json '[g["state"] for g in j["gates"]] == ["open", "locked"]'
}

@test "status --json: current moves on with the ticks" {
    repo_with small
    track done day1 --all
    track status --json
    json 'j["current"] == "day2"' 'j["next"][0] == "day2/autolyse"'
}

@test "status: what is being worked on comes next" {
    repo_with small
    track start day2 bulk
    track status --json
    json 'j["next"][0] == "day2/bulk-fermentation"'
}

@test "status: ticks by hand are told, not taken" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    freeze
    track status
    ok
    has record
    frozen
    track status --json
    json 'j["unrecorded"] == ["day2/autolyse"]' 'j["done"] == 1'
}

@test "status: an editor's stale save that wiped a tick is told" {
    repo_with small
    cp plan.md stale
    track done day1 flour
    cp stale plan.md
    track status --json
    json 'j["unrecorded"] == ["day1/flour-types"]'
}

@test "status: the streak counts days in a row" {
    repo_with small
    at 2026-03-03T20:00:00+00:00
    track done day1 flour
    at 2026-03-04T06:00:00+00:00
    track done day1 hydration
    at 2026-03-05T23:59:00+00:00
    track done day1 wild
    track status --json
    json 'j["streak"] == 3'
    at 2026-03-06T12:00:00+00:00
    track status --json
    json 'j["streak"] == 3'
    at 2026-03-07T12:00:00+00:00
    track status --json
    json 'j["streak"] == 0'
}

@test "status: a day is the learner's own day" {
    repo_with small
    at 2026-03-03T23:30:00-08:00
    track done day1 flour
    at 2026-03-04T23:30:00-08:00
    track done day1 hydration
    track status --json
    json 'j["streak"] == 2'
}

@test "status: pace against the start date" {
    repo_with small
    configure start 2026-02-28
    track status
    ok
    has behind
    track done day1 --all
    track done day2 --all
    track done day3 --all
    track status
    ok
    has_not behind
}

@test "status: without a start date no pace" {
    repo_with small
    track status
    ok
    has_not behind ahead
}

@test "status ADDRESS: only that part" {
    repo_with small
    track status day2
    ok
    has Dough
    has_not 'Ten customers'
}

@test "status: all done" {
    repo_with small
    track done gate1 --all
    track done gate2 --all
    track done all --all
    ok
    track status
    ok
    has 12
    track status --json
    json 'j["done"] == 12' 'j["next"] == []'
}

@test "status: from a folder below the top" {
    repo_with small
    mkdir -p deep/er && cd deep/er
    track status --json
    ok
    json 'j["plan"] == "plan.md"' 'j["total"] == 12'
}

@test "status: a plan without days and gates" {
    repo_with nested
    track status
    ok
    track status --json
    json 'j["gates"] == []' 'j["done"] == 2' 'j["total"] == 10'
}

@test "status --porcelain: lines without colour, the same in a locale without UTF-8" {
    repo_with small
    track status --porcelain
    ok
    has_not $'\e'
    local before=$output
    LC_ALL=C track status --porcelain
    equal "$output" "$before"
}

@test "status: nothing is written" {
    repo_with small
    freeze
    track status
    frozen
}

@test "status: the streak of a history whose newest commit has an old date" {
    repo_with small
    local step
    for step in 'flour 02-27' 'hydration 02-28' 'autolyse 01-01'; do
        GIT_AUTHOR_DATE=2026-${step#* }T12:00:00Z "$TRACK" done "${step% *}"
    done
    at 2026-02-28T20:00:00+00:00
    track status --json
    json 'j["streak"] == 2'
}

@test "status: today's minutes count once a commit" {
    repo_with small
    track done day2 autolyse bulk --time 30m
    track spend 1h day2 autolyse bulk stretch-and
    track spend 15m day1
    git checkout -q -b side HEAD~
    track spend 5m day1
    git merge -q --no-edit main
    track status --json
    json 'j["today_minutes"] == 110'
    track status --json
    json 'j["today_minutes"] == 110' 'j["streak"] == 1'
}
