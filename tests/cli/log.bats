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

@test "log: below each day what happened on it" {
    three_ticks
    at 2026-03-05T12:00:00+01:00
    track spend 1h30m day2 -m 'second rise'
    track log
    ok
    local h1 h2 h3 h4
    read -r h4 h3 h2 h1 <<<"$(git log -4 --format=%h --abbrev=7 | tr '\n' ' ')"
    equal "$output" "2026-03-05
  1h30m    day2  Dough  $h4
           note: second rise
  done     day4/price-list  Price list  $h3
           forced: market day
2026-03-04
  done     day2/autolyse  Autolyse  $h2
           note: thirty minutes
           evidence: https://example.org/1
2026-03-03
  done     day1/flour-types  Flour types  $h1"
}

@test "log --by item: as the plan has them" {
    three_ticks
    track done day1 hydration --time 20m
    track reopen day1 flour
    track log --by item
    ok
    equal "$(grep -v '^  ' <<<"$output")" 'day1/flour-types  Flour types
day1/hydration-important  Hydration (IMPORTANT)
day2/autolyse  Autolyse
day4/price-list  Price list'
    has '  open     2026-03-05' '  done     2026-03-03' 'time: 20m'
    track log --by item --json
    ndjson '[e["item"] for e in j][:2] == ["day1/flour-types"] * 2' 'j[0]["to"] == "open"'
    track log --by day -n 1
    ok
    track log --by month
    fails 2
    hints 'track help log'
}

@test "log --since, --until: days of the author, both included" {
    three_ticks
    track log --since 2026-03-04 --until 2026-03-04 --json
    ok
    ndjson '[e["item"] for e in j] == ["day2/autolyse"]'
    track log --since yesterday --format %i
    equal "$output" "$(printf 'day4/price-list\nday2/autolyse')"
    track log --until 2.days.ago --format %i
    equal "$output" day1/flour-types
    at 2026-03-06T01:00:00+05:00
    track done day1 hydration
    track log --since 2026-03-06 --format %i
    equal "$output" day1/hydration-important
    track log --since soon
    fails 2
    says "'soon' is no day"
    hints 'track help log'
}

@test "log --format: what is asked for, and nothing raw" {
    three_ticks
    track spend 45m day2 autolyse -m 'again'
    track log --format '%ad %h %an <%ae> %i|%s|%f>%t|%m|%N|%e|%r 100%%' -n 2
    ok
    local h1 h2
    read -r h2 h1 <<<"$(git log -2 --format=%h --abbrev=7 | tr '\n' ' ')"
    equal "$output" "2026-03-05 $h2 Ada Learner <ada@example.org> day2/autolyse|Autolyse|>|45|again|| 100%
2026-03-05 $h1 Ada Learner <ada@example.org> day4/price-list|Price list|open>done||||market day 100%"
    track log --format '%aI %at %H%x09%t%n' -n 1
    equal "$output" "2026-03-05T10:00:00+01:00 1772701200 $(git rev-parse HEAD)"$'\t'
    git commit -q --allow-empty -m x -m $'Track-Item: day1\nTrack-Note: \e[31mred\xc2\x9b'
    track log --format $'\e%N' -n 1
    ok
    equal "$output" $'\xef\xbf\xbd\xef\xbf\xbd[31mred\xef\xbf\xbd'
    track log --format '%i %q'
    fails 2
    says "'%q' is no placeholder"
    track log --format 100%
    fails 2
    track --format %i log -n 1
    ok
    equal "$output" day1
    track check --format %i
    fails 2
}

@test "log: addresses find time and notes, of sections, too" {
    repo_with small
    track spend 1h day2 autolyse
    track note day2 -m two
    track note phase1 -m one
    track note day1 flour -m flour
    track log day2 --format '%i'
    equal "$output" "$(printf 'day2\nday2/autolyse')"
    track log phase1 --format '%i'
    equal "$output" "$(printf 'day1/flour-types\nphase1\nday2\nday2/autolyse')"
    track log day2 autolyse --format %i
    equal "$output" day2/autolyse
    track log all --format '%i'
    equal "${#lines[@]}" 4
}

@test "log --json: a remark has no state before and after" {
    repo_with small
    track spend 1h day2 autolyse bulk -m x
    track note day1 --evidence https://example.org/1
    track log --json
    ok
    ndjson '[(e["item"], e["from"], e["to"], e["minutes"]) for e in j] == [("day1", None, None, None), ("day2/autolyse", None, None, 60), ("day2/bulk-fermentation", None, None, 60)]' \
        'j[0]["evidence"] == "https://example.org/1"' 'j[1]["note"] == "x"'
    track log --json
    ndjson 'len(j) == 3'
}

@test "log: with several plans each has its own" {
    repo_with small
    cp plan.md other.md
    printf '[plan "a"]\n\tpath = plan.md\n[plan "b"]\n\tpath = other.md\n' >.trackconfig
    git add .
    git commit -qm more
    track spend 1h day1 --plan a
    track note day1 -m b --plan b
    track done day1 flour -m c --plan a
    track log --plan a --format '%i %m%N'
    equal "$output" "$(printf 'day1/flour-types c\nday1 60')"
    track log --plan b --format '%i %m%N'
    equal "$output" 'day1 b'
}

@test "log: check does not mind what changes no box" {
    repo_with small
    base=$(git rev-parse HEAD)
    track spend 1h day4 price
    git commit -q --allow-empty -m x -m $'Track-Item: day4/price-list\nTrack-Time: 2h\nTrack-Evidence: nowhere.md'
    track check --base "$base" --json
    equal "$status" 0
    json 'j["ok"] is True' 'j["findings"] == []'
    track undo
    fails 4
}

@test "log: a day begins when the learner's does" {
    repo_with small
    git config track.dayStart 04:00
    GIT_AUTHOR_DATE=2026-03-06T02:00:00Z "$TRACK" done -q day1 flour
    track log
    ok
    has 2026-03-05
    has_not 2026-03-06
    track log --until 2026-03-05 --json
    ndjson 'len(j) == 1'
    track log --since 2026-03-06 --json
    ndjson 'len(j) == 0'
}

@test "log: a plan that was renamed is followed, over several names and a merge" {
    repo_with small
    git mv plan.md first.md
    git commit -qm 'another name'
    track --plan first.md done day1 flour
    git checkout -q -b side
    track --plan first.md done day1 wild
    git checkout -q main
    git mv first.md second.md
    sed -i 's/\] Bulk/] Cold/' second.md
    git commit -qam 'a third name, and an item that is another one now'
    track --plan second.md done day2 cold
    git merge -q --no-edit side
    git mv second.md third.md
    git commit -qm 'and another name'
    track done day2 autolyse
    track log --json
    ndjson '[e["item"].split("/")[1][:5] for e in j] == ["autol", "cold-", "wild-", "flour"]'
    local all=$output
    track log --json
    equal "$output" "$all"
    track log --json -n 4
    equal "$output" "$all"
    track log --json -n 2
    equal "$output" "$(head -n 2 <<<"$all")"
    track blame day1
    has_not "$(git log -1 --format=%h)"
    equal "$(grep -c . <<<"$output")" 3
}

@test "log: a file that another one was copied from is no former name" {
    repo_with small
    track done day1 flour
    cp plan.md copy.md
    git add copy.md
    git commit -qm copy
    track --plan copy.md log --json
    ndjson 'len(j) == 1' 'j[0]["from"] is None'
}
