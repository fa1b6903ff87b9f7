#!/usr/bin/env bats
# The first user's own plan, byte for byte, and the built-in one: the whole loop.

load helper

@test "seed: 138 items, every id, state, line, offset and text as found by other means" {
    repo_with_seed
    track_raw ls --porcelain >got
    python3 "$REPO/tests/cli/seed_items.py" plan.md >expected
    equal "$(wc -l <expected)" 138
    diff -u expected got
}

@test "seed: ls --json counts 138 items, 7 done, all in day1" {
    repo_with_seed
    track ls --json
    ok
    json 'j["version"] == 1' 'j["plan"] == "plan.md"' 'len(j["items"]) == 138' \
        '[i["section"] for i in j["items"] if i["state"] == "done"] == ["day1"] * 7'
}

@test "seed: the event loop is line 41, offset 863" {
    repo_with_seed
    track ls --json
    json 'j["items"][7] == {"id": "day2/event-loop-very-important", "section": "day2",
        "text": "Event Loop (VERY IMPORTANT)", "state": "open", "mark": " ", "line": 41, "offset": 863,
        "kind": "topic", "gate": None, "locked": False, "parent": None}'
}

@test "seed: every offset is the first byte behind a bracket, every line the line it is on" {
    repo_with_seed
    track ls --json
    cat >check.py <<'PY'
import json, sys
data = open("plan.md", "rb").read()
for item in json.load(sys.stdin)["items"]:
    at, mark = item["offset"], item["mark"].encode()
    assert data[at - 1 : at] == b"[", item
    assert data[at : at + len(mark) + 1] == mark + b"]", item
    assert data.count(b"\n", 0, at) + 1 == item["line"], item
PY
    python3 check.py <<<"$output"
}

@test "seed: 30 days, 5 phases" {
    repo_with_seed
    track status --json
    ok
    json '[s["id"] for s in j["sections"] if s["id"].startswith("day")] == [f"day{n}" for n in range(1, 31)]' \
        '[s["id"] for s in j["sections"] if s["id"].startswith("phase")] == [f"phase{n}" for n in range(1, 6)]'
}

@test "seed: 4 gates with 7, 7, 9 and 10 requirements on days 12, 18, 25 and 30" {
    repo_with_seed
    track status --json
    json '[(g["id"], g["section"], g["done"], g["total"]) for g in j["gates"]] == [("gate1", "day12", 0, 7),
        ("gate2", "day18", 0, 7), ("gate3", "day25", 0, 9), ("gate4", "day30", 0, 10)]' \
        '[g["state"] for g in j["gates"]] == ["open", "locked", "locked", "locked"]'
    track ls --json
    json '[sum(i["gate"] == g for i in j["items"]) for g in ("gate1", "gate2", "gate3", "gate4")] == [7, 7, 9, 10]' \
        'all((i["kind"] == "requirement") == (i["gate"] is not None) for i in j["items"])'
}

@test "seed: search day2 prints its 3 terms" {
    repo_with_seed
    track search day2
    ok
    equal "$output" "$(printf '%s\n' 'javascript event loop visual' 'microtask vs macrotask' 'promise chaining vs async await')"
}

@test "seed: search day6 prints its 2 terms" {
    repo_with_seed
    track search day6
    ok
    equal "$output" "$(printf '%s\n' 'express request lifecycle' 'express router vs app')"
}

@test "seed: every day but the gates has its search terms" {
    repo_with_seed
    local day wrong=0
    for day in {1..30}; do
        "$TRACK" search "day$day" >terms || true
        case $day in
        1) equal "$(wc -l <terms)" 4 || wrong=1 ;;
        12 | 18 | 25 | 30) equal "$(wc -l <terms)" 0 || wrong=1 ;;
        2 | 3 | 4 | 5) equal "$(wc -l <terms)" 3 || wrong=1 ;;
        27) equal "$(wc -l <terms)" 1 || wrong=1 ;;
        *) equal "$(wc -l <terms)" 2 || wrong=1 ;;
        esac
    done
    [ "$wrong" -eq 0 ]
}

@test "seed: show day4 has its mini task" {
    repo_with_seed
    track show day4
    ok
    has 'Build a file-based JSON API using only Node.js' 'Node Core Modules'
}

@test "seed: show day2 has its outcome" {
    repo_with_seed
    track show day2
    ok
    has 'You can debug async bugs without guessing.' 'Event Loop (VERY IMPORTANT)' 'microtask vs macrotask'
}

@test "seed: show day12 has its project and its verdict, without mojibake" {
    repo_with_seed
    track show day12
    ok
    has 'PRODUCTION-READY TASK MANAGER API' 'STOP HERE & FIX' 'MVC Folder Structure'
    has_not 'â' 'ğŸ'
}

@test "seed: status has the daily load of 3 to 5 hours" {
    repo_with_seed
    track status
    ok
    [[ $output =~ 3\ ?(–|-|to|h\ ?[–-])\ ?5 ]] || complain 'no daily load'
    track status --json
    json 'j["load_minutes"] == 180'
}

@test "seed: status shows no mojibake" {
    repo_with_seed
    track status
    ok
    has_not 'â' 'ğŸ'
}

@test "seed: status --json has the figures" {
    repo_with_seed
    track status --json
    json 'j["version"] == 1' 'j["plan"] == "plan.md"' 'j["done"] == 7' 'j["total"] == 138' \
        'j["current"] == "day2"' 'j["next"][0] == "day2/event-loop-very-important"' 'j["unrecorded"] == []'
}

@test "seed: done day2 event-loop changes exactly the bytes between the brackets" {
    repo_with_seed
    track done day2 event-loop
    ok
    cmp <(head -c 863 plan.md) <(head -c 863 "$SEED")
    cmp <(tail -c +865 "$SEED") <(tail -c +871 plan.md)
    equal "$(tail -c +864 plan.md | head -c 7)" 'âœ…'
    git diff --quiet HEAD
    one_line_commit
    equal "$(commits)" 2
}

@test "seed: the commit says what was done, in subject and trailers" {
    repo_with_seed
    track done day2 event-loop
    ok
    equal "$(git log -1 --format=%s)" 'day2: done Event Loop (VERY IMPORTANT)'
    equal "$(trailer Track-Item)" day2/event-loop-very-important
    equal "$(trailer Track-State)" 'done'
    git fsck --strict --no-dangling
}

@test "seed: the same again: exit 0, no commit" {
    repo_with_seed
    track done day2 event-loop
    freeze
    track done day2 event-loop
    ok
    frozen
}

@test "seed: undo restores the file byte for byte" {
    repo_with_seed
    track done day2 event-loop
    track undo
    ok
    cmp plan.md "$SEED"
    git diff --quiet HEAD
    equal "$(commits)" 3
}

@test "seed: reopen and undo bring back the very mark that was there" {
    repo_with_seed
    track reopen day1 closures
    ok
    is day1/closures open
    track undo
    ok
    cmp plan.md "$SEED"
}

@test "seed: day13 is refused: exit 3, gate1 and its seven boxes, nothing changed" {
    repo_with_seed
    freeze
    track done day13 bcrypt-hashing
    fails 3
    says gate1
    equal "$(details | sort)" "$("$TRACK" ls day12 --porcelain | cut -f 2 | sort)"
    equal "$(details | wc -l)" 7
    frozen
}

@test "seed: once day 12 is complete, day13 works" {
    repo_with_seed
    track done day12 --all
    ok
    track done day13 bcrypt-hashing
    ok
    is day13/bcrypt-hashing 'done'
    one_line_commit
}

@test "seed: six of the seven are not enough" {
    repo_with_seed
    track done day12 mvc user-crud task-crud pagination central input
    ok
    track done day13 bcrypt-hashing
    fails 3
    equal "$(details)" day12/mongodb-atlas-connection
}

@test "seed: --force --reason gets through and leaves Track-Forced" {
    repo_with_seed
    track done day13 bcrypt-hashing --force --reason 'did it at work'
    ok
    equal "$(trailer Track-Forced)" 'did it at work'
    equal "$(trailer Track-Item)" day13/bcrypt-hashing
    one_line_commit
}

@test "seed: works as README.md, too" {
    need_shared seed/backend-30-mojibake.md
    git init -q .
    cp "$SHARED/seed/backend-30-mojibake.md" README.md
    git add . && git commit -q -m plan
    track done day2 event-loop
    ok
    one_line_commit README.md
}

@test "seed: init --from takes it as it is" {
    need_shared seed/backend-30-mojibake.md
    track init study --from "$SHARED/seed/backend-30-mojibake.md"
    ok
    cmp study/plan.md "$SHARED/seed/backend-30-mojibake.md"
    track -C study done day2 event-loop
    ok
}

@test "built-in: has the shape of the seed" {
    track init .
    ok
    track status --json
    json 'j["done"] == 0' 'j["total"] >= 130' 'j["current"] == "day1"' 'j["load_minutes"] == 180' \
        '[s["id"] for s in j["sections"] if s["id"].startswith("day")] == [f"day{n}" for n in range(1, 31)]' \
        '[s["id"] for s in j["sections"] if s["id"].startswith("phase")] == [f"phase{n}" for n in range(1, 6)]' \
        '[(g["section"], g["total"]) for g in j["gates"]] == [("day12", 7), ("day18", 7), ("day25", 9), ("day30", 10)]'
}

@test "built-in: every day has items, and every day but the gates has search terms" {
    track init .
    local day
    for day in {1..30}; do
        "$TRACK" ls "day$day" --porcelain | grep -q . || complain "day$day has no items" || return
        case $day in
        12 | 18 | 25 | 30) ;;
        *) "$TRACK" search "day$day" | grep -q . || complain "day$day has no terms" || return ;;
        esac
    done
}

@test "built-in: the whole loop from init to gate 1 and behind it" {
    track init .
    local day
    for day in {1..12}; do
        track done "day$day" --all
        ok || return
    done
    track done day13 bcrypt
    ok
    track status
    ok
    has day13
    track log
    ok
    track undo 2
    ok
    git fsck --strict --no-dangling
}
