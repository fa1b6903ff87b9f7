#!/usr/bin/env bats
# `track check --summary FILE`: a page in Markdown for people who look at a run of CI.

load helper

plan='# Plan
## Day 1
- [x] shell
## Day 2 - Project Gate
- [x] server
- [ ] tests
## Day 3
- [ ] tokens
'

eval "pinned_$(declare -f setup)"

setup() {
    pinned_setup
    repo_with_text "$plan"
    git tag base
}

cheat() {
    sed -i 's/\[ \] tokens/[x] tokens/;/shell/d' plan.md
    git commit -qam cheat
}

@test "summary: the verdict, the findings, the worst first, and the gates" {
    cheat
    track check --base base --summary ../page.md
    equal "$status" 1
    has '[gate-locked]' '1 error, 1 warning, 1 note'
    diff -u - ../page.md <<PAGE
## track check failed: 1 error, 1 warning, 1 note

| severity | place | finding | code |
| --- | --- | --- | --- |
| error | \`plan.md:7:3\` | \`'tokens' was ticked while gate1 was not passed ($(git rev-parse --short=7 HEAD))\` | gate-locked |
| warning | \`plan.md\` | \`'shell' is gone\` | item-removed |
| note | \`plan.md:3:1\` | \`the plan is not the base's, marks aside\` | plan-changed |

2 of 3 items are done, 66%.

| gate | section | state | done |
| --- | --- | --- | --- |
| \`gate1\` | \`Day 2 - Project Gate\` | open | 1 of 2 |
PAGE
}

@test "summary: nothing found" {
    track check --base base -q --summary=../page.md
    ok
    equal "$output" ''
    diff -u - ../page.md <<'PAGE'
## track check passed: nothing found

2 of 4 items are done, 50%.

| gate | section | state | done |
| --- | --- | --- | --- |
| `gate1` | `Day 2 - Project Gate` | open | 1 of 2 |
PAGE
}

@test "summary: the plan is gone" {
    git rm -q plan.md
    git commit -qm away
    track check --base base -q --summary ../page.md
    equal "$status" 1
    equal "$(grep -c '^| error | `plan.md` | `plan.md is gone` |' ../page.md)" 1
    equal "$(grep -c 'items are done' ../page.md)" 0
}

@test "summary: is added to what is there, in any format, and --exit-zero changes nothing about it" {
    printf 'before' >../page.md
    cheat
    track check --base base --format sarif --exit-zero --summary ../page.md
    ok
    json 'j["version"] == "2.1.0"'
    track check --base base --json --summary ../page.md
    equal "$status" 1
    equal "$(head -n 2 ../page.md)" $'before\n## track check failed: 1 error, 1 warning, 1 note'
    equal "$(grep -c '^## track check failed' ../page.md)" 2
    equal "$(grep -B 1 '^## ' ../page.md | tail -n 2 | head -n 1)" ''
}

@test "summary: text of the plan stays text" {
    type -P cmark-gfm >/dev/null || skip 'cmark-gfm not found'
    local text count=0
    while IFS= read -r text; do
        printf -- '- [x] ~~~ ~~~ `` %s ``\n' "$text" >>plan.md
        count=$((count + 1))
    done <<'TEXTS'
<b>bold</b> <img src=x onerror=alert(1)> <!-- x --> </td></table>
[link](http://example.org) https://example.org www.example.org a@example.org
a | b \| c \\| d || e \.
@somebody #12 :smile: $`x`$ **b** _i_ ~~s~~ ![i](x) [^1] &lt;
` one ` and two `
TEXTS
    git commit -qam odd
    track check --base base -q --summary ../page.md
    python3 "$REPO/tests/formats/formats.py" summary <../page.md >../read
    equal "$(grep -c '^error gate-locked plan.md' ../read)" "$count"
    grep -qF "<b>bold</b> <img src=x onerror=alert(1)> <!-- x --> </td></table>" ../read || complain "$(cat ../read)"
    grep -qF '[link](http://example.org) https://example.org www.example.org a@example.org' ../read || complain "$(cat ../read)"
    grep -qF 'a | b \| c \\| d || e \.' ../read || complain "$(cat ../read)"
    grep -qF '@somebody #12 :smile: $`x`$ **b** _i_ ~~s~~ ![i](x) [^1] &lt;' ../read || complain "$(cat ../read)"
    grep -qF '` one ` and two `' ../read || complain "$(cat ../read)"
}

@test "summary: has an end, however much is found" {
    for ((i = 0; i < 300; i++)); do
        printf -- '- [x]glued %s\n' "$i"
    done >>plan.md
    printf -- '- [x] long %s\n' "$(printf 'word %.0s' {1..2000})" >>plan.md
    git commit -qam much
    track check --base base -q --summary ../page.md
    grep -q '^| error |.*word…`' ../page.md || complain "$(head -n 8 ../page.md)"
    equal "$(grep -cE '^\| (error|warning|note) ' ../page.md)" 200
    grep -qx '102 more are not shown.' ../page.md || complain "$(tail -n 12 ../page.md)"
    [ "$(wc -c <../page.md)" -lt 30000 ] || complain 'long'
}

@test "summary: a file that can't be written: exit 128, nothing printed, nothing changed" {
    cheat
    mkdir ../folder
    freeze
    local file
    for file in ../folder ../nowhere/page.md /dev/full; do
        [ "$file" != /dev/full ] || [ -w /dev/full ] || continue
        track check --base base --summary "$file"
        fails 128 || return
        says "cannot write '$file'" || return
    done
    frozen
}

@test "summary: a disk that fills up takes back what was written" {
    cheat
    printf 'before\n' >../page.md
    local code=0
    (
        ulimit -f 1
        trap '' XFSZ
        for ((i = 0; i < 100; i++)); do
            "$TRACK" check --base base -q --exit-zero --summary ../page.md || exit
        done
    ) 2>../err || code=$?
    equal "$code" 128
    grep -q "^track: error: cannot write '../page.md'" ../err || complain "$(cat ../err)"
    equal "$(tail -n 1 ../page.md)" '| `gate1` | `Day 2 - Project Gate` | open | 1 of 2 |'
}

@test "summary: no name is bad usage" {
    freeze
    track check --summary ''
    fails 2
    hints 'track help check'
    track check --summary
    fails 2
    frozen
}

@test "summary: a check that can't be made writes none" {
    track check --base nowhere --summary ../page.md
    fails 2
    [ ! -e ../page.md ] || complain "$(cat ../page.md)"
}
