#!/usr/bin/env bats
# The figures as a page and as JSON. What each figure has to be, tests/figures counts for itself.

load helper

# Ticks on Friday 27 February, on the weekend, on Monday, and in the night to Tuesday 3 March.
worked_repo() {
    repo_with small
    local step
    for step in 'flour 02-27T09:00' 'hydration 02-28T10:00' 'yeast 03-01T10:00' 'autolyse 03-02T23:30' \
        'bulk 03-03T01:30'; do
        at "2026-${step#* }:00+01:00"
        "$TRACK" done -q "${step% *}"
    done
    at 2026-03-03T12:00:00+01:00
}

# A commit that was made by hand, with a trailer.
tick_by_hand() {
    sed -i "s/\[ \] $1/[x] $1/" plan.md
    git commit -qam "By hand

Track-Time: $2"
}

# No line of the last run is wider than $1 columns, and there are at most $2.
fits() {
    python3 -c '
import sys, unicodedata
lines = sys.stdin.read().splitlines()
wide = [l for l in lines if sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in l) > int(sys.argv[1])]
sys.exit(f"{len(lines)} lines, too wide: {wide}" if wide or len(lines) > int(sys.argv[2]) else 0)' "$1" "$2" <<<"$output"
}

@test "stats: the page" {
    worked_repo
    git config track.start 2026-02-25
    track stats
    ok
    has '5 of 12 done, 41%' 'day 7 of 5 · 4 days behind · streak 5 days' \
        'at this pace done on 2026-03-10: 1 item on 5 of the last 5 days' \
        'The last 52 weeks  5 ticks on 5 days' 'The way up' ' 12 │' '  0 └' '2026-02-25' '2026-03-03' \
        'phase1   Flour and water'
    has_not longest studied $'\e'
    fits 80 40
}

@test "stats: the page on a narrow terminal, in a locale without UTF-8, and with --ascii" {
    worked_repo
    SIZE=40x24 track_on_terminal --no-pager --color=never stats
    ok
    has 'The last 36 weeks  5 ticks on 5 days'
    fits 40 40
    SIZE=20x24 track_on_terminal --no-pager --color=never stats
    ok
    track stats --ascii
    ok
    has 'streak 5 days' ' 12 |====' 'less .-+*# more'
    equal "$(LC_ALL=C grep -c $'[\x80-\xff]' <<<"$output")" 0
    local ascii=$output
    LC_ALL=C track stats
    equal "$output" "$ascii"
}

@test "stats: colour" {
    worked_repo
    track --color stats
    ok
    has $'\e[1mThe way up\e[0m' $'\e[32m█'
}

@test "stats: nothing ticked yet" {
    repo_with small
    track stats
    ok
    has '0 of 12 done, 0%' 'streak 0 days' 'tick something on 5 days more' 'phase1'
    has_not 'The way up'
    track stats --json
    ok
    json 'j["days"] == []' 'j["forecast"]["state"] == "early"' 'j["forecast"]["needed"] == 5' \
        'j["streak"] == {"current": 0, "longest": 0, "longest_last": None}' 'len(j["heat"]["ticks"]) == 51 * 7 + 1'
}

@test "stats: no repository" {
    fixture small >plan.md
    sed -i 's/\[ \] Flour/[x] Flour/' plan.md
    track --plan plan.md stats --json
    ok
    json 'j["done"] == 1' 'j["undated"] == 1' 'j["days"] == []' 'j["phases"][0]["done"] == 1'
}

@test "stats: no operand is taken" {
    repo_with small
    track stats day1
    fails 2
    hints 'track help stats'
}

@test "stats --json: days, and when they begin" {
    worked_repo
    track stats --json
    ok
    json '[(d["day"], d["ticks"], d["done_so_far"]) for d in j["days"]] == [("2026-02-27", 1, 1), ("2026-02-28", 1, 2),
         ("2026-03-01", 1, 3), ("2026-03-02", 1, 4), ("2026-03-03", 1, 5)]' 'all(d["total"] == 12 for d in j["days"])' \
        'j["streak"] == {"current": 5, "longest": 5, "longest_last": "2026-03-03"}'
    git config track.dayStart 04:00
    track stats --json
    json '[(d["day"], d["ticks"]) for d in j["days"]][-1] == ("2026-03-02", 2)' 'j["streak"]["current"] == 4'
}

@test "stats --json: an item is done when it last became done" {
    worked_repo
    at 2026-03-04T12:00:00+01:00
    track reopen flour
    track stats --json
    json 'j["done"] == 4' 'j["days"][0] == {"day": "2026-02-27", "ticks": 1, "done": 0, "brought": 0, "minutes": 0,
         "done_so_far": 0, "total": 12}'
    track done flour
    track stats --json
    json 'j["done"] == 5' 'j["days"][0]["done"] == 0' 'j["days"][-1]["done"] == 1' 'j["undated"] == 0' \
        'j["streak"]["current"] == 6'
}

@test "stats --json: items that came done, and that no commit holds" {
    repo_with small
    sed -i 's/\[ \] Flour/[x] Flour/' plan.md
    printf -- '- [x] Brought\n- [ ] Open\n' >>plan.md
    track stats --json
    json 'j["done"] == 2' 'j["undated"] == 2' 'j["days"] == []'
    git commit -qam 'By hand'
    track stats --json
    json 'j["undated"] == 0' 'len(j["days"]) == 1' '{**j["days"][0], "day": ""} == {"day": "", "ticks": 1, "done": 2,
         "brought": 1, "minutes": 0, "done_so_far": 2, "total": 14}' 'j["streak"]["current"] == 1'
}

@test "stats --json: study time, by day, week and phase" {
    repo_with small
    at 2026-03-01T20:00:00+00:00 # a Sunday
    tick_by_hand Hydration 2h
    at 2026-03-02T10:00:00+00:00
    sed -i 's/\[ \] Flour/[x] Flour/' plan.md
    tick_by_hand Wild 45m
    at 2026-03-03T10:00:00+00:00
    tick_by_hand Price 20m
    track stats --json
    ok
    json 'j["study"] == {"today_minutes": 20, "week_minutes": 65, "total_minutes": 185, "elsewhere_minutes": 0, "days": 3,
         "days_met": 1, "load_minutes": 60, "load_max_minutes": 120}' '[d["minutes"] for d in j["days"]] == [120, 45, 20]' \
        '[(p["id"], p["minutes"]) for p in j["phases"]] == [("phase1", 165), ("phase2", 20)]' \
        '[p["minutes"] for p in j["plan_days"]][0] == 165'
    track stats
    ok
    has 'studied 20m today · 1h5m this week · 3h5m on 3 days, 1 with the full load'
}

@test "stats --json: gates" {
    worked_repo
    track stats --json
    json 'j["gates"][0]["state"] == "open"' 'j["gates"][0]["passed"] is None' 'j["gates"][0]["done_so_far"] is None'
    track done all --all --force --reason test
    track stats --json
    json 'j["gates"][0]["state"] == "passed"' 'j["gates"][0]["passed"] == "2026-03-03"' \
        'j["gates"][0]["done_so_far"] == 12' 'j["forecast"]["state"] == "finished"' \
        'all(p["finished"] == "2026-03-03" for p in j["phases"])'
    track stats
    ok
    has 'nothing is left to do'
}

@test "stats --json: a forecast" {
    repo_with small
    local day item=(flour hydration yeast autolyse bulk)
    for day in 0 1 2 3 4; do
        at "2026-03-0$((2 + day))T10:00:00+00:00"
        "$TRACK" done -q "${item[$day]}"
    done
    track stats --json
    json 'j["forecast"] == {"state": "known", "left": 7, "needed": None, "days": 5, "span": 5, "slow": 1, "typical": 1,
         "fast": 1, "earliest": "2026-03-13", "likely": "2026-03-13", "latest": "2026-03-13"}'
    track stats
    has 'at this pace done on 2026-03-13: 1 item on 5 of the last 5 days'
    at 2126-03-06T10:00:00+00:00
    track stats --json
    json 'j["forecast"]["state"] == "far"' 'j["forecast"]["latest"] is None'
}

@test "stats: a forecast is a range" {
    repo_with small
    local day many=(1 2 1 2 3)
    for day in 0 1 2 3 4; do
        at "2026-03-0$((2 + day))T10:00:00+00:00"
        for _ in $(seq "${many[$day]}"); do
            sed -i '0,/\[ \]/s//[x]/' plan.md
        done
        git commit -qam 'By hand'
    done
    track stats
    ok
    has 'at this pace done between 2026-03-08 and 2026-03-09, most likely on 2026-03-08:' '1–2 items on 5 of the last 5 days'
    track stats --ascii
    has '1-2 items on'
}

@test "stats: nothing is changed" {
    worked_repo
    freeze
    track stats
    track stats --json
    frozen
}
