#!/usr/bin/env bats
# `track report`: a page, a table and a badge, all of HEAD. tests/browser looks at the page in a browser.

load helper

plan='# Sourdough
## Day 1
- [ ] flour
- [ ] water
## Day 2 - Project Gate
- [ ] loaf
## Day 3
- [ ] crust
'

eval "pinned_$(declare -f setup)"

setup() {
    pinned_setup
    repo_with_text "$plan"
}

# day TEXT DATE [TRAILER]: ticks the item of that text, by a commit of that day.
day() {
    at "$2T10:00:00+00:00"
    sed -i "s/\[ \] $1/[x] $1/" plan.md
    git commit -qam "$(printf 'done %s\n\nTrack-Time: 90m\n%s' "$1" "${3-}")"
}

some_days() {
    day flour 2026-03-02
    day water 2026-03-03 'Track-Note: <i>wet</i> & good'
    day loaf 2026-03-04 'Track-Evidence: https://example.org/loaf?a=1&b=2'
}

# What the last output says as a page, badge or markdown, a piece a line.
read_as() {
    output=$(python3 "$REPO/tests/formats/pages.py" "$1" <<<"$output") || complain "no $1"
}

@test "report: a page with all that there is to say" {
    some_days
    track report
    ok
    read_as page
    has 'Sourdough: 3 of 4 done, 75%' '4 March 2026' 'longest 3 days' 'none' 'all are passed' \
        '4 h 30 min' 'passed on' 'https://example.org/loaf?a=1&b=2' '<i>wet</i> & good'
}

@test "report: the entries of the log, the newest first" {
    some_days
    track report
    ok
    has '<table>' 'The log, newest first'
    equal "$(grep -o 'day[0-9]/[a-z-]*</bdi></span>' <<<"$output" | tr -d '\n')" \
        'day2/loaf</bdi></span>day1/water</bdi></span>day1/flour</bdi></span>'
}

@test "report: of a long log the newest 200 entries, and it says so" {
    { printf '# Many\n'; printf -- '- [ ] i%03d\n' {1..210}; } >plan.md
    git commit -qam many
    sed -i 's/\[ \]/[x]/' plan.md
    git commit -qam all
    track report
    ok
    has 'The newest 200 of 210 entries'
    equal "$(grep -c 'class="mark done"' <<<"$output")" 200
}

@test "report: nothing done yet, and no gates" {
    printf '# Plan\n- [ ] one\n' >plan.md
    git commit -qam one
    track report
    ok
    read_as page
    has 'Plan: 0 of 1 done, 0%' 'The plan has no gates.' 'Nothing has been ticked yet.' 'No study time is recorded.'
}

@test "report: the numbers are those of status, in every form" {
    some_days
    track status --json
    ok
    json 'j["done"] == 3' 'j["total"] == 4' 'j["streak"] == 3'
    track status
    has '3 of 4 done, 75%' 'streak 3 days'
    track report
    has '<strong>3</strong> of 4 done' '>75%<' '<dd>3 days</dd>'
    track report --markdown
    has '**3 of 4 done, 75%**' 'Streak 3 days, longest 3 days.'
    track report --badge -
    has '<title id="name">track: 3/4</title>'
}

@test "report: stats, status, the page, the table and the badge tell the same figures" {
    python3 -c 'import sys; sys.path.insert(0, sys.argv[1]); import learners; learners.learner("learner")' \
        "$REPO/tests/browser"
    cd learner
    at "$(git log -1 --format=%cI)"
    track_raw stats --json >../stats.json
    track_raw status >../status.txt
    track_raw report --output ../page.html --badge ../badge.svg
    track_raw report --markdown >../table.md
    local faces=(../stats.json ../status.txt ../page.html ../badge.svg ../table.md)
    run python3 "$REPO/tests/formats/figures.py" "${faces[@]}"
    equal "$output" ''
    sed -i 's/"done":63,/"done":64,/' ../stats.json
    run python3 "$REPO/tests/formats/figures.py" "${faces[@]}"
    equal "$status" 1
}

@test "report: the same bytes from the same commit, wherever and whenever" {
    some_days
    git clone -q . ../elsewhere
    track_raw report >../first
    at 2027-09-09T09:09:09+09:00
    export TZ=Asia/Tokyo LC_ALL=C COLUMNS=40 TERM=dumb
    rm "$HOME/.gitconfig"
    (cd ../elsewhere && track_raw report >../second)
    cmp ../first ../second
}

@test "report: ticks that are not committed are not in it" {
    some_days
    track_raw report >../first
    sed -i 's/\[ \] crust/[x] crust/' plan.md
    track_raw report | cmp - ../first
    track report -o ../page.html
    ok
    equal "$output" 'Wrote ../page.html, without what is not committed'
}

@test "report: a day begins when the learner's does" {
    git config track.dayStart 04:00
    some_days
    at 2026-03-05T02:00:00+00:00
    sed -i 's/\[ \] crust/[x] crust/' plan.md
    git commit -qam late
    track report
    ok
    has '<dd>3 days</dd>' 'datetime="2026-03-04"'
    has_not 'datetime="2026-03-05"'
}

@test "report: today is the day of HEAD, or that of SOURCE_DATE_EPOCH" {
    some_days
    at 2026-03-20T10:00:00+00:00
    track report
    has '<dd>3 days</dd>' 'datetime="2026-03-04"'
    SOURCE_DATE_EPOCH=1773000000 track report
    ok
    has '<dd>0 days</dd>' 'plan.md</bdi> at <code>' 'datetime="2026-03-08"'
    SOURCE_DATE_EPOCH=soon track report
    fails 2
    says "SOURCE_DATE_EPOCH is no date that can be read: 'soon'"
}

@test "report: a file in no repository, as of now" {
    mkdir ../alone
    printf '%s' "$plan" >../alone/plan.md
    cd ../alone
    track report --plan plan.md
    ok
    has '0</strong> of 4 done' 'datetime="2026-03-02"'
    has_not ' at <code>'
}

@test "report: a plan that is not committed, as of now" {
    printf '# New\n- [x] one\n- [ ] two\n' >new.md
    track report --plan new.md
    ok
    read_as page
    has 'New: 1 of 2 done, 50%'
}

@test "report -o: the file is made, and replaced with its mode kept" {
    track report -o page.html
    ok
    equal "$output" 'Wrote page.html'
    track_raw report | cmp - page.html
    chmod 600 page.html
    day flour 2026-03-02
    track report -q -o page.html
    ok
    equal "$output" ''
    grep -q '1</strong> of 4' page.html
    equal "$(stat -c %a page.html)" 600
    equal "$(ls)" "$(printf 'page.html\nplan.md')"
}

@test "report -o: behind a link, the file that it leads to" {
    mkdir ../site
    : >../site/index.html
    ln -s ../site/index.html page.html
    track report -o page.html
    ok
    [ -L page.html ]
    grep -q Sourdough ../site/index.html
}

@test "report -o: what is no file is left alone" {
    mkdir folder
    mkfifo pipe
    local place
    for place in folder pipe /dev/null; do
        track report -o "$place"
        fails 5
        says "'$place' is no regular file"
        hints "ls -ld $place"
    done
    [ -d folder ] && [ -p pipe ] && [ -c /dev/null ]
}

@test "report -o: a folder that is not there" {
    track report -o nowhere/page.html
    fails 128
    says "cannot write 'nowhere/page.html': No such file or directory"
}

@test "report -o: when it can't be written, the old file stays and nothing else" {
    echo old >page.html
    run --separate-stderr bash -c 'ulimit -f 1; trap "" XFSZ; exec "$0" report -o page.html' "$TRACK"
    fails 128
    says "cannot write 'page.html': File too large"
    equal "$(cat page.html)" old
    equal "$(ls)" "$(printf 'page.html\nplan.md')"
}

@test "report: -o - is standard output" {
    track_raw report >../first
    track_raw report -o - | cmp - ../first
}

@test "report --badge: what is done and the gate that comes next, alone or beside the page" {
    day flour 2026-03-02
    track report --badge badge.svg
    ok
    equal "$output" 'Wrote badge.svg'
    output=$(<badge.svg)
    xmllint --noout badge.svg
    has_not '<text' 'font'
    read_as badge
    equal "$output" 'track: 1/4 · gate1'
    track report --badge badge.svg --output page.html
    ok
    equal "$output" "$(printf 'Wrote page.html\nWrote badge.svg')"
}

@test "report --badge: when all is done" {
    sed -i 's/\[ \]/[x]/' plan.md
    git commit -qam all
    track report --badge -
    ok
    read_as badge
    equal "$output" 'track: 4/4 · done'
}

@test "report --markdown: a table" {
    some_days
    track report --markdown
    ok
    diff -u - <(sed 's/([0-9a-f]\{7\}/(COMMIT/' <<<"$output") <<'PAGE'
**3 of 4 done, 75%** (COMMIT, 4 March 2026)

| section | | done |
| --- | --- | --- |
| `Day 1` | ██████████ | 2 of 2 |
| `Project Gate` | ██████████ | 1 of 1 |
| `Day 3` | ░░░░░░░░░░ | 0 of 1 |
| `Project Gate` | gate1, passed | 1 of 1 |

Streak 3 days, longest 3 days.
PAGE
    read_as markdown
}

@test "report: the page and the badge go to two places" {
    local words
    for words in '-o x --badge x' '--badge - --markdown' '-o - --badge -'; do
        # shellcheck disable=SC2086 # words
        track report $words
        fails 2
        says "the report and its badge can't go to the same file"
    done
    track report -o ''
    fails 2
    says 'a report needs the name of a file'
    [ ! -e x ]
}

@test "report: what is not there" {
    track report day1
    fails 2
    cd ..
    mkdir empty
    cd empty
    track report
    fails 5
    git -C ../work rm -q --cached plan.md
    printf 'no boxes\n' >../work/plan.md
    track report -C ../work --plan plan.md
    fails 5
}
