#!/usr/bin/env bats

load helper

# ls --porcelain says of a fixture exactly what its .tsv says. UPDATE=1 writes the .tsv anew.
golden() {
    repo_with "$1"
    track_raw ls --porcelain >got
    if [ -n "${UPDATE-}" ]; then
        cp got "$FIXTURES/$1.tsv"
    fi
    diff -u "$FIXTURES/$1.tsv" got
}

@test "ls --porcelain: a small gated plan" { golden small; }
@test "ls --porcelain: every mark" { golden marks; }
@test "ls --porcelain: look-alikes are left out" { golden lookalikes; }
@test "ls --porcelain: nested, ordered, quoted" { golden nested; }
@test "ls --porcelain: BOM, CRLF, no last line end" { golden crlf; }
@test "ls --porcelain: equal ids, explicit ids" { golden weeks; }
@test "ls --porcelain: sections by their slug, setext headings" { golden release; }
@test "ls --porcelain: slugs of any script" { golden unicode; }
@test "ls --porcelain: mojibake" { golden mojibake; }

@test "ls: one line an item: mark, id, two blanks, text" {
    repo_with small
    track ls
    ok
    equal "${#lines[@]}" 12
    local line
    for line in "${lines[@]}"; do
        [[ $line =~ ^.+\ day[1-5]/[a-z-]+\ \ +[A-Z] ]] || complain "line: $line" || return
    done
}

@test "ls ADDRESS: a section" {
    repo_with small
    track ls day2 --porcelain
    ok
    equal "$(cut -f 2 <<<"$output" | tr '\n' ' ')" \
        'day2/autolyse day2/stretch-and-fold day2/stretch-film-test day2/bulk-fermentation '
}

@test "ls ADDRESS: a phase has its days' items" {
    repo_with small
    track ls phase1 --porcelain
    ok
    equal "$(wc -l <<<"$output")" 9
}

@test "ls ADDRESS: one item" {
    repo_with small
    track ls day2/autolyse --porcelain
    ok
    equal "$(cut -f 2 <<<"$output")" day2/autolyse
}

@test "ls --state: each state" {
    repo_with marks
    local state
    for state in open:2 done:8 doing:3 dropped:3; do
        track ls --porcelain --state "${state%:*}"
        ok || return
        equal "$(wc -l <<<"$output")" "${state#*:}" || return
        equal "$(cut -f 1 <<<"$output" | sort -u)" "${state%:*}" || return
    done
}

@test "ls --state: =VALUE as well" {
    repo_with marks
    track ls --porcelain --state=dropped
    ok
    equal "$(wc -l <<<"$output")" 3
}

@test "ls --state: no item has it: exit 0, nothing" {
    repo_with small
    track ls --state doing
    ok
    equal "$output" ''
}

@test "ls --state: no such state" {
    repo_with small
    track ls --state finished
    fails 2
}

@test "ls --porcelain=v1 is --porcelain, v2 is not known" {
    repo_with small
    track ls --porcelain
    local v1=$output
    track ls --porcelain=v1
    ok
    equal "$output" "$v1"
    track ls --porcelain=v2
    fails 2
}

@test "ls --porcelain -z: records end with NUL, none with a line end" {
    repo_with small
    track_raw ls --porcelain -z >z
    equal "$(tr -cd '\0' <z | wc -c)" 12
    equal "$(tr -cd '\n' <z | wc -c)" 0
    track_raw ls --porcelain | cmp - <(tr '\0' '\n' <z)
}

@test "ls --json: every field of every item" {
    repo_with nested
    track ls --json
    ok
    json 'set(j) == {"version", "plan", "items"}' \
        'all(set(i) == {"id", "section", "text", "state", "mark", "line", "offset", "kind", "gate", "locked",
            "parent"} for i in j["items"])' \
        'j["items"][2] == {"id": "nested/grandchild", "section": "nested", "text": "grandchild", "state": "open",
            "mark": " ", "line": 5, "offset": 51, "kind": "topic", "gate": None, "locked": False,
            "parent": "nested/first-child"}'
}

@test "ls --json: parents" {
    repo_with nested
    track ls --json
    json '[i["parent"] for i in j["items"]] == [None, "nested/mother", "nested/first-child", "nested/mother", None,
        "nested/plus", None, None, "nested/quoted", None]'
}

@test "ls --json: requirements belong to their gate, and locks are told" {
    repo_with small
    track ls --json
    json '[(i["kind"], i["gate"], i["locked"]) for i in j["items"][6:]] == [("topic", None, False),
        ("requirement", "gate1", False), ("requirement", "gate1", False), ("topic", None, True),
        ("topic", None, True), ("requirement", "gate2", True)]'
}

@test "ls --json: marks as they stand in the file" {
    repo_with marks
    track ls --json
    json '[i["mark"] for i in j["items"]] == [" ", "x", "X", "✅", "✔", "✔️", "✓", "☑", "âœ…", "/", "~",
        "🚧", "-", "❌", "✗", " "]'
}

@test "ls --json: a kind is one of three" {
    repo_with small
    track ls --json
    json 'all(i["kind"] in ("topic", "requirement", "task") for i in j["items"])'
}

@test "ls: boxes that are staged or edited count as they stand in the work tree" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    is day2/autolyse 'done'
}

@test "ls: an unknown address" {
    repo_with small
    track ls day9
    fails 4
}

@test "ls -z alone is for scripts, too" {
    repo_with small
    local both
    both=$("$TRACK" ls --porcelain -z | tr '\0' '@')
    equal "$("$TRACK" ls -z | tr '\0' '@')" "$both"
    [[ $both == *@ ]]
}
