#!/usr/bin/env bats

load helper

@test "show: a day in full: title, items, terms, outcome" {
    repo_with small
    track show day1
    ok
    has Starter 'Flour types' 'Hydration (IMPORTANT)' 'Wild yeast' 'sourdough starter schedule' 'baker percentage' \
        'You can keep a starter alive for a week.'
    has_not Autolyse
}

@test "show: a mini task, without its markup" {
    repo_with small
    track show day2
    ok
    has 'Knead one loaf without a machine' 'autolyse explained' 'stretch and fold video'
}

@test "show: a gate has its project and its verdict" {
    repo_with small
    track show day3
    ok
    has 'A LOAF THAT RISES' 'STOP HERE & FIX' 'Even crumb' 'Crisp crust' gate1
    local day=$output
    track show gate1
    ok
    equal "$output" "$day"
}

@test "show: a locked day says so and by what" {
    repo_with small
    track show day4
    ok
    has 'Price list' gate1 locked
}

@test "show: by its short names" {
    repo_with small
    track show day2
    local long=$output
    track show d2
    ok
    equal "$output" "$long"
    track show 2
    ok
    equal "$output" "$long"
}

@test "show: mojibake is mended for people" {
    repo_with mojibake
    track show day1
    ok
    has 'You can’t burn a green tea any more.' 'tea water temperature'
    has_not 'â'
}

@test "show --json: JSON with the same content" {
    repo_with small
    track show day2 --json
    ok
    json '"Knead one loaf without a machine" in str(j)' '"autolyse explained" in str(j)' '"day2/autolyse" in str(j)'
}

@test "show: without an address is a usage error" {
    repo_with small
    track show
    fails 2
}

@test "show: an unknown address" {
    repo_with small
    track show day9
    fails 4
}

@test "show: long notes are wrapped at words on a terminal, and are one line each in a pipe" {
    printf '# Plan\n## Day 1\n- [ ] one\n\n**Outcome:** You can update a dependency on purpose, and say what has to change.\n' >plan.md
    SIZE=30x24 track_on_terminal --plan plan.md --color=never --no-pager show day1
    has $'\n  You can update a dependency\n  on purpose, and say what has\n  to change.'
    track --plan plan.md show day1
    has $'\n  You can update a dependency on purpose, and say what has to change.'
}

@test "show and gate: the newest note and evidence of each item" {
    repo_with small
    track done day2 autolyse -m former
    track note day2 autolyse -m new
    track note day2 autolyse --evidence https://example.org/1
    track spend 1h day2 -m $'a\x1bday'
    track note day3 even -m 'not yet' --evidence https://example.org/crumb
    track show day2
    ok
    has 'Said last' '  day2/autolyse  note: new' '  day2/autolyse  evidence: https://example.org/1' \
        '  day2  note: a'
    has_not former $'\e'
    track show day2 --json
    json 'j["said"] == [{"item": "day2", "note": "a\ufffdday", "evidence": None}, {"item": "day2/autolyse", "note": "new", "evidence": "https://example.org/1"}]'
    track gate gate1
    ok
    has 'even-crumb  note: not yet' 'even-crumb  evidence: https://example.org/crumb'
    track gate --json
    json 'j["gates"][0]["said"][0]["note"] == "not yet"' 'j["gates"][1]["said"] == []'
    track show day1
    ok
    has_not 'Said last'
}
