#!/usr/bin/env bats

load helper

# The subject of the commit of each item: "ID SUBJECT".
subjects() {
    track blame --porcelain
    ok
    local commit rest id
    while IFS= read -r rest; do
        commit=${rest%%$'\t'*}
        id=${rest##*$'\t'}
        printf '%s %s\n' "$id" "$([ -z "$commit" ] || git log -1 --format=%s "$commit")"
    done <<<"$output"
}

@test "blame: the commit of the state, or the one that brought the box" {
    repo_with small
    at 2026-03-03T10:00:00+01:00
    track done day1 flour
    track done day1 hydration
    track reopen day1 hydration
    sed -i 's/^\* \[ \] Autolyse/* [ ] Late\n&/' plan.md
    git commit -qam late
    track spend 1h day1 flour
    equal "$(subjects | grep -E "^day1|late|autolyse")" 'day1/flour-types day1: done Flour types
day1/hydration-important day1: reopen Hydration (IMPORTANT)
day1/wild-yeast The plan
day2/late late
day2/autolyse The plan'
    track blame day1 flour
    ok
    equal "$output" "$(git log -1 --format=%h --abbrev=7 HEAD~4)  2026-03-03  Ada Learner       [x] day1/flour-types  Flour types"
}

@test "blame --json: who and when; nobody for what is not committed" {
    repo_with small
    track done day1 flour
    sed -i 's/\[ \] Wild/[x] Wild/; s/^\* \[ \] Autolyse/* [ ] New\n&/' plan.md
    track blame --json
    ok
    json 'j["version"] == 1' 'j["plan"] == "plan.md"' 'len(j["items"]) == 13' \
        "j['items'][0] == {'item': 'day1/flour-types', 'state': 'done', 'commit': '$(git rev-parse HEAD)', 'time': '2026-03-02T08:30:00+00:00', 'author': 'Ada Learner', 'email': 'ada@example.org'}" \
        '[i["item"] for i in j["items"] if i["commit"] is None] == ["day1/wild-yeast", "day2/new"]' \
        'all(i["author"] is None and i["time"] is None for i in j["items"] if i["commit"] is None)'
}

@test "blame: a merge brought only what no parent has" {
    repo_with small
    git checkout -q -b side
    track done day1 flour
    git checkout -q main
    track done day2 autolyse
    git merge -q --no-edit side
    equal "$(subjects | grep -E "^day1|autolyse")" 'day1/flour-types day1: done Flour types
day1/hydration-important The plan
day1/wild-yeast The plan
day2/autolyse day2: done Autolyse'
}

@test "blame: no commit yet, no repository, no such item" {
    git init -q .
    fixture small >plan.md
    track blame day1 flour
    ok
    has 'not committed'
    track blame nonsense
    fails 4
    rm -r .git
    track blame --plan plan.md day1 flour
    ok
    has 'not committed'
}
