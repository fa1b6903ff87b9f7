#!/usr/bin/env bats

load helper

three_ticks() {
    repo_with small
    at 2026-03-03T10:00:00+01:00
    track done day1 flour
    at 2026-03-04T10:00:00+01:00
    track done day2 autolyse -m 'thirty minutes' --evidence https://example.org/1
    at 2026-03-05T10:00:00+01:00
    track done day4 price --force --reason 'market day'
}

@test "log: newest first, with date, id and text" {
    three_ticks
    track log
    ok
    equal "$(grep -o 'day[0-9]/[a-z-]*' <<<"$output" | tr '\n' ' ')" 'day4/price-list day2/autolyse day1/flour-types '
    has 2026-03-05 2026-03-04 2026-03-03 'Price list' Autolyse 'Flour types'
}

@test "log --json: one object a line with all its fields" {
    three_ticks
    track log --json
    ok
    ndjson 'len(j) == 3' \
        'all(set(e) == {"commit", "time", "author", "item", "from", "to", "minutes", "evidence", "forced", "note"} for e in j)' \
        '[e["item"] for e in j] == ["day4/price-list", "day2/autolyse", "day1/flour-types"]' \
        'all((e["from"], e["to"]) == ("open", "done") for e in j)' \
        "j[0]['commit'] == '$(git rev-parse HEAD)'" \
        'j[1]["evidence"] == "https://example.org/1"' 'j[1]["note"] == "thirty minutes"' \
        'j[0]["forced"] == "market day"' 'not j[1]["forced"]' 'not j[2]["note"]' \
        'all("Ada Learner" in e["author"] for e in j)'
}

@test "log --json: time is the author's, with his offset" {
    three_ticks
    track log --json
    ndjson '[e["time"] for e in j] == ["2026-03-05T10:00:00+01:00", "2026-03-04T10:00:00+01:00", "2026-03-03T10:00:00+01:00"]'
}

@test "log ADDRESS: only that" {
    three_ticks
    track log day2
    ok
    has day2/autolyse
    has_not day1/flour-types day4/price-list
    track log day1/flour-types --json
    ndjson '[e["item"] for e in j] == ["day1/flour-types"]'
}

@test "log: nothing yet" {
    repo_with small
    track log
    ok
    has_not day1/
    track log --json
    ok
    equal "$output" ''
}

@test "log: hand-made ticks count like any other" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    git commit -qam 'some words'
    track log --json
    ndjson '[(e["item"], e["from"], e["to"]) for e in j] == [("day2/autolyse", "open", "done")]'
}

@test "log: a squash keeps every tick" {
    three_ticks
    git reset -q --soft HEAD~3
    git commit -q -m 'three in one'
    track log --json
    ndjson 'sorted(e["item"] for e in j) == ["day1/flour-types", "day2/autolyse", "day4/price-list"]'
}

@test "log: a merge doubles nothing and loses nothing" {
    repo_with small
    git checkout -q -b other
    track done day1 flour
    git checkout -q main
    track done day2 autolyse
    git merge -q --no-edit other
    track log --json
    ok
    ndjson 'sorted(e["item"] for e in j) == ["day1/flour-types", "day2/autolyse"]'
}

@test "log: reopening is told, too" {
    repo_with small
    track done day1 flour
    track reopen day1 flour
    track log --json
    ndjson '[(e["from"], e["to"]) for e in j] == [("done", "open"), ("open", "done")]'
}

@test "log: edits of the text around are no events" {
    repo_with small
    echo more >>plan.md
    git commit -qam more
    track log --json
    ok
    equal "$output" ''
}

@test "log: done from the first commit on is told once" {
    repo_with mojibake
    track log --json
    ok
    ndjson 'sorted(e["item"] for e in j) == ["day1/hardness", "day1/temperature"]' \
        'all(e["to"] == "done" for e in j)'
}

@test "log: an unborn branch has none" {
    git init -q .
    fixture small >plan.md
    track log --json
    ok
    equal "$output" ''
}

@test "log -n: the newest so many" {
    three_ticks
    track log -n 1
    ok
    has day4/price-list
    has_not day2/autolyse
}

@test "log: the words of a commit cannot steer" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    GIT_AUTHOR_NAME=$'Eve \e[31mred' git commit -qam $'x\n\nTrack-Note: \e]0;title\a'
    track log
    ok
    has_not $'\e' $'\a'
    track log --json
    ok
    has_not $'\e' $'\a'
}

@test "log: an unknown address" {
    repo_with small
    track log day9
    fails 4
}

# What log says now, and what status says of the last days.
told() {
    track_raw log --json && track_raw status --porcelain
}

@test "log: the same from what is kept, also after new commits, and from what is damaged" {
    three_ticks
    told >"$BATS_TEST_TMPDIR/read"
    equal "$(find .git/track-cache -type f | wc -l)" 1
    told | diff "$BATS_TEST_TMPDIR/read" -
    track done day1 wild
    track undo
    told >"$BATS_TEST_TMPDIR/more"
    rm -r .git/track-cache
    told | diff "$BATS_TEST_TMPDIR/more" -
    kept=$(echo .git/track-cache/*)
    tr 'a-f' 'b-g' <"$kept" >damaged && cat damaged >"$kept"
    told | diff "$BATS_TEST_TMPDIR/more" -
    git reset -q --hard HEAD~2
    told | diff "$BATS_TEST_TMPDIR/read" -
}

@test "log: the same where nothing can be kept" {
    three_ticks
    told >"$BATS_TEST_TMPDIR/read"
    rm -r .git/track-cache "$HOME/.local"
    : >.git/track-cache
    told | diff "$BATS_TEST_TMPDIR/read" -
    rm .git/track-cache
    : >"$HOME/.local"
    told | diff "$BATS_TEST_TMPDIR/read" -
    rm "$HOME/.local"
    HOME='' told | diff "$BATS_TEST_TMPDIR/read" -
    XDG_STATE_HOME=/proc/none told | diff "$BATS_TEST_TMPDIR/read" -
    [ ! -e .git/track-cache ] || [ -z "$(ls .git/track-cache)" ]
    XDG_STATE_HOME=$BATS_TEST_TMPDIR/state told | diff "$BATS_TEST_TMPDIR/read" -
    [ -s "$BATS_TEST_TMPDIR/state/track/key" ]
}

@test "log: a history that is cut off is not kept" {
    three_ticks
    git clone -q --depth 2 "file://$PWD" "$BATS_TEST_TMPDIR/cut"
    cd "$BATS_TEST_TMPDIR/cut"
    track log --json
    ok
    [ ! -e .git/track-cache ]
    git fetch -q --unshallow
    track log --json
    ndjson 'len(j) == 3'
}

@test "log: --links makes evidence a link on a terminal, and nowhere else" {
    repo_with small
    track done day1 flour --evidence 'https://example.org/a b?x=1'
    track done day1 hydration --evidence notes.md
    local link=$'\e]8;;https://example.org/a%20b?x=1\e\\https://example.org/a b?x=1\e]8;;\e\\'
    NO_COLOR=1 track_on_terminal log --links
    has "$link"
    equal "$(grep -o $'\e]8;;' <<<"$output" | wc -l)" 2
    NO_COLOR=1 track_on_terminal log
    has_not $'\e'
    track log --links
    has_not $'\e'
    track log --links --json
    has_not $'\e'
}

@test "log: no evidence steers a terminal by its link" {
    repo_with small
    git commit -q --allow-empty -m x
    sed -i 's/\[ \] Flour/[x] Flour/' plan.md
    git commit -q -a -m tick -m $'Track-Item: day1/flour-types\nTrack-State: done\nTrack-Evidence: https://x.org/\e]8;;http://evil/\e\\\x07\xc2\x9c'
    NO_COLOR=1 track_on_terminal log --links
    has 'https://x.org/%1B]8;;http://evil/%1B'
    equal "$(grep -o $'\e' <<<"$output" | wc -l)" 4
}
