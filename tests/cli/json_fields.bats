#!/usr/bin/env bats
# --json=FIELDS: some of what --json prints.

load helper

# A repository in which every verb has something to print.
busy_repo() {
    repo_with small
    track done day1 flour -m note
    printf '<!-- \xc3\xa2\xc5\x93\xe2\x80\xa6 -->\n' >>plan.md
    git commit -qam 'Damage'
}

# The names that completion has for a verb's fields, sorted, on one line.
known() {
    "$TRACK" __complete "$1" --json= | sed 's/^--json=//; s/\t.*//' | sort | paste -sd ' '
}

# The keys of what `track $@ --json` prints: of the elements of the list $1, or (-) of the document, but for the version.
real() {
    local list=$1
    shift
    "$TRACK" "$@" --json | head -n 1 | python3 -c '
import json, sys
j = json.load(sys.stdin)
j = j if sys.argv[1] == "-" else j[sys.argv[1]][0]
print(*sorted(set(j) - {"version"}))' "$list"
}

@test "json fields: those that there are, of every verb that has JSON" {
    busy_repo
    local row verb words
    while IFS='|' read -r row words; do
        verb=${words%% *}
        # shellcheck disable=SC2086 # words
        equal "$verb: $(known "$verb")" "$verb: $(real "$row" $words)" || return
    done <<'ROWS'
items|ls
items|next
items|why day4
gates|gate
-|status
-|stats
-|search day1
-|log
-|repair-encoding
-|done day2 autolyse
-|start day2 bulk
-|drop day2 bulk
-|reopen day2 bulk
-|undo
-|record
-|init ../new
ROWS
    # What a section has depends on the section.
    equal "$(comm -23 <(real - show day1 | tr ' ' '\n') <(known show | tr ' ' '\n'))" ''
    sed -i 's/Flour types/& changed/' plan.md
    git commit -qam Removed
    equal "check: $(known check)" "check: $(real findings check --base HEAD~1)"
}

@test "json fields: every verb with --json has some" {
    git init -q .
    local verb
    while read -r verb; do
        "$TRACK" help "$verb" | grep -q -- --json || continue
        [ -n "$(known "$verb")" ] || complain "$verb" || return
    done < <("$TRACK" __complete '' | cut -f 1)
}

@test "json fields: of each item in a list, in one object a line, of the whole" {
    busy_repo
    track ls day1 --json=id,state
    ok
    json 'set(j) == {"version", "plan", "items"}' 'all(set(i) == {"id", "state"} for i in j["items"])' 'len(j["items"]) > 1'
    track log --json=note,item
    ok
    ndjson 'j[0] == {"item": "day1/flour-types", "note": "note"}'
    track status --json=done
    ok
    json 'j == {"version": 1, "done": 1}'
    track gate --json=state
    json 'all(set(g) == {"state"} for g in j["gates"])'
    track done day2 autolyse --json=items
    json 'set(j) == {"version", "items"}'
}

@test "json fields: the same one twice, and all of them" {
    busy_repo
    track ls --json=id,id
    json 'all(set(i) == {"id"} for i in j["items"])'
    track ls --json
    local whole=$output
    track ls --json="$(known ls | tr ' ' ,)"
    equal "$output" "$whole"
}

@test "json fields: an unknown one lists those there are" {
    busy_repo
    freeze
    local fields
    for fields in nonsense id,nonsense nonsense,id ID '' ',' 'id,' ',id' 'id state' i ide $'\e[31m'; do
        track ls --json="$fields"
        equal "$status" 2 || complain "$fields" || return
        json_error 'e["id"] == "E-USAGE"' '[d["id"] for d in e["details"]][:3] == ["id", "section", "text"]' \
            'e["hint"] == "track ls --json"' || return
    done
    track done day2 autolyse --json=nonsense
    equal "$status" 2
    frozen
}

@test "json fields: an error is whole" {
    busy_repo
    track show nonsense --json=items
    equal "$status" 4
    json_error 'set(e) == {"id", "message", "hint", "file", "line", "column", "details"}'
}

@test "json fields: completed, each behind a comma" {
    busy_repo
    run "$TRACK" __complete ls --json=id,st
    equal "$output" $'--json=id,state\t'
    run "$TRACK" __complete ls --json=id,state,o
    equal "$output" $'--json=id,state,offset\t'
    run "$TRACK" __complete --json=
    equal "$output" ''
}
