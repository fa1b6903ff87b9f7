#!/usr/bin/env bats

load helper

@test "json: errors are one object on standard error" {
    repo_with small
    track done day4 price --json
    equal "$status" 3
    equal "$output" ''
    json_error 'set(e) == {"id", "message", "hint", "file", "line", "column", "details"}' \
        'e["id"] == "E-GATE-LOCKED"' '"gate1" in e["message"]' \
        'e["details"] == [{"id": "day3/even-crumb", "text": "Even crumb"}, {"id": "day3/crisp-crust", "text": "Crisp crust"}]'
}

@test "json: an unknown item" {
    repo_with small
    track done day2 autolize --json
    equal "$status" 4
    json_error 'e["id"] == "E-NO-SUCH-ITEM"' 'e["details"][0] == {"id": "day2/autolyse", "text": "Autolyse"}'
}

@test "json: an ambiguous item" {
    repo_with small
    track done day2 stretch --json
    equal "$status" 4
    json_error 'e["id"] == "E-AMBIGUOUS"' 'len(e["details"]) == 2'
}

@test "json: no repository" {
    track status --json
    equal "$status" 5
    json_error 'e["id"] == "E-NO-REPOSITORY"' 'e["details"] == []' 'e["line"] is None'
}

@test "json: conflict markers have their place" {
    repo_with conflict
    track done day1 before --json
    equal "$status" 5
    json_error 'e["id"] == "E-CONFLICT"' 'e["file"] == "plan.md"' 'e["line"] == 4'
}

@test "json: a section without --all has its hint" {
    repo_with small
    track done day2 --json
    equal "$status" 2
    json_error 'e["id"] == "E-USAGE"' 'e["hint"] == "track done day2 --all"'
}

@test "json: usage errors, too, wherever --json stands" {
    track --json nonsense
    equal "$status" 2
    json_error 'e["id"] == "E-USAGE"'
    track status --nonsense --json
    equal "$status" 2
    json_error 'e["id"] == "E-USAGE"'
}

@test "json: ids of the other errors" {
    repo_with no-boxes
    track --plan plan.md done a --json
    json_error 'e["id"] == "E-NO-BOXES"'
    git init -q --bare ../bare
    track -C ../bare ls --json
    json_error 'e["id"] == "E-BARE"'
    git rm -q plan.md && git commit -q -m gone
    track ls --json
    json_error 'e["id"] == "E-NO-PLAN"'
    fixture small >plan.md
    track done day1 flour --json
    json_error 'e["id"] == "E-NOT-COMMITTED"'
    track init --json
    json_error 'e["id"] == "E-EXISTS"'
    git add . && git commit -q -m plan
    git rev-parse HEAD >.git/MERGE_HEAD
    track done day1 flour --json
    json_error 'e["id"] == "E-IN-PROGRESS"'
}

@test "json: every command that takes it prints one JSON value, without colour" {
    repo_with small
    track done day1 flour
    local command
    for command in 'ls' 'status' 'next' 'show day2' 'search day2' 'gate' 'gate gate1' 'why day4' 'done day2 autolyse' \
        'done day2 autolyse' 'start day2 bulk' 'drop day2 bulk' 'reopen day2 bulk' 'record' 'undo' \
        'done day2 bulk --dry-run'; do
        # shellcheck disable=SC2086 # words
        track $command --json --color=always
        ok || return
        json True || complain "$command" || return
    done
}

@test "json: one line, ASCII, and ends with a line end" {
    repo_with unicode
    track_raw ls --json >out
    equal "$(wc -l <out)" 1
    LC_ALL=C grep -q '[^[:print:]]' out && return 1
    equal "$(tail -c 1 out | od -An -tx1 | tr -d ' ')" 0a
}

@test "json: the same in every locale" {
    repo_with unicode
    track ls --json
    local before=$output
    LC_ALL=C track ls --json
    ok
    equal "$output" "$before"
}
