#!/usr/bin/env bats
# The reports of `track check`, read as their readers do.

load helper

plan='# Plan
## Day 1
- [ ] shell
## Day 2 - Project Gate
- [ ] server
- [ ] tests
## Day 3
- [ ] tokens
- [ ] roles
'
formats=(json github gitlab junit sarif)

eval "pinned_$(declare -f setup)"

setup() {
    pinned_setup
    repo_with_text "$plan"
    git tag base
}

# edit SED-EXPRESSION...: and commits
edit() {
    local expression
    for expression; do
        sed -i "$expression" plan.md
    done
    git commit -qam "edit $*"
}

# The findings in a report of format $1, a line each; the rest is for `track check`.
findings() {
    local format=$1
    shift
    "$TRACK" check --base base --exit-zero --format "$format" "$@" | "$PYTHON" "$REPO/tests/formats/formats.py" "$format" --valid
}

@test "formats: nothing found is a valid report" {
    need_python jsonschema
    local format
    edit 's/\[ \] shell/[x] shell/'
    for format in "${formats[@]}"; do
        findings "$format" >"../$format" || complain "$format" || return
        equal "$(cat "../$format")" '' || return
    done
    track check --base base --format junit
    ok
    has '<testcase classname="track.check" name="gate-locked"></testcase>' 'failures="0"'
    track check --base base --format gitlab
    equal "$output" '[]'
}

@test "formats: a finding points at the box's line in the new file" {
    need_python jsonschema
    local format
    edit '2i one\ntwo\n' 's/\[ \] tokens/[x] tokens/'
    equal "$(grep -n tokens plan.md)" '11:- [x] tokens'
    for format in "${formats[@]}"; do
        findings "$format" >"../$format"
        grep -q '^error gate-locked plan.md 11 ' "../$format" || complain "$format: $(cat "../$format")" || return
    done
    track check --base base --summary ../page.md
    has 'plan.md:11:3: error: '
    grep -q '^| error | `plan.md:11:3` | .* gate-locked |$' ../page.md || complain "$(cat ../page.md)"
}

@test "formats: a finding points at the line of a changed requirement, and of a broken box" {
    need_python jsonschema
    local format
    edit '2i one' 's/tests/test/' 's/- \[ \] roles/&\n- [x]glued/'
    for format in "${formats[@]}"; do
        findings "$format" >"../$format"
        grep -q '^error requirement-changed plan.md 7 ' "../$format" || complain "$format" || return
        grep -q '^warning broken-box plan.md 11 ' "../$format" || complain "$format" || return
    done
}

@test "formats: what has no line is valid, too" {
    need_python jsonschema
    local format
    git rm -q plan.md
    git commit -qm away
    for format in "${formats[@]}"; do
        findings "$format" >"../$format"
        grep -q '^error plan-removed plan.md [01] plan.md is gone$' "../$format" || complain "$format" || return
    done
}

@test "formats: every report has the same findings" {
    need_python jsonschema
    local format
    edit '2i one' 's/tests/test/' '/shell/d' 's/\[ \] tokens/[x] tokens/' 's/- \[ \] roles/&\n- [ x] off\n- [?] what/'
    findings json | cut -d ' ' -f -3 | sort >../wanted
    [ "$(wc -l <../wanted)" -ge 6 ] || complain "$(cat ../wanted)"
    for format in "${formats[@]}"; do
        findings "$format" | cut -d ' ' -f -3 | sort | diff -u ../wanted - || complain "$format" || return
    done
}

@test "formats: text of the plan stays text" {
    need_python jsonschema
    local format text='a <b>&amp;</b> ]]> "q" {0} %0A ##[x] [l](x) ::e:: , end'
    printf '%s\n' '- [x] `'"$text"'`' >>plan.md
    git commit -qam odd
    for format in gitlab junit; do
        findings "$format" >"../$format"
        grep -qF "'$text' was ticked" "../$format" || complain "$format: $(cat "../$format")" || return
    done
    findings sarif | grep -qF "'${text/](/] (}' was ticked" || complain sarif
    findings github | grep -qF "'${text/'##['/'## ['}' was ticked" || complain github
}

@test "formats: a character that XML can't hold" {
    need_python jsonschema
    printf -- '- [x] \xef\xbf\xbe\xef\xbf\xbf \x01\x1b[1m \x7f \xc2\x85 \xff end\n' >>plan.md
    git commit -qam odd
    findings junit | grep -q "'.* end' was ticked" || complain "not read"
}

@test "formats: a path with blanks, signs and other letters" {
    need_python jsonschema
    local format path='a b/#1, 100% <ä>:.md'
    mkdir 'a b'
    git mv plan.md "$path"
    git commit -qm move
    git tag -f base >/dev/null
    sed -i 's/\[ \] tokens/[x] tokens/' "$path"
    git commit -qam tick
    for format in "${formats[@]}"; do
        findings "$format" --plan "$path" >"../$format"
        grep -qF "error gate-locked $path 8 " "../$format" || complain "$format: $(cat "../$format")" || return
    done
}

@test "formats: what the base turned off is skipped, and what it says differently is told" {
    need_python jsonschema
    git config -f .trackconfig check.gate-locked off
    git config -f .trackconfig check.item-removed error
    git add .trackconfig
    git commit -qm rules
    git tag -f base >/dev/null
    edit 's/\[ \] tokens/[x] tokens/' '/shell/d'
    local format
    for format in gitlab junit sarif; do
        findings "$format" >"../$format"
        grep -q '^error item-removed ' "../$format" || complain "$format" || return
    done
    track check --base base --format junit
    has 'name="gate-locked"><skipped message="turned off"/>' 'skipped="1"' 'name="item-removed"><failure'
    track check --base base --format sarif
    json '[(j["runs"][0]["tool"]["driver"]["rules"][o["descriptor"]["index"]]["id"], o["configuration"])
           for o in j["runs"][0]["invocations"][0]["ruleConfigurationOverrides"]] ==
          [("gate-locked", {"enabled": False, "level": "none"}), ("item-removed", {"enabled": True, "level": "error"})]'
}

@test "formats: fingerprints are the same in every report that has them" {
    edit 's/\[ \] tokens/[x] tokens/' 's/\[ \] roles/[x] roles/'
    track check --base base --json
    echo "$output" >../json
    track check --base base --format gitlab
    json "[f['fingerprint'] for f in j] == [f['fingerprint'] for f in __import__('json').load(open('../json'))['findings']]"
    track check --base base --format sarif
    json "[set(r['partialFingerprints'].values()) for r in j['runs'][0]['results']] == [{f['fingerprint']} for f in __import__('json').load(open('../json'))['findings']]"
}

@test "formats: the manual's table of codes is that of the reports" {
    track check --format sarif
    ok
    sed -n '/^# FINDINGS/,/^# OPTIONS/{s/^|  \([a-z-]*\)$/\1/p;s/^:  \(error\|warning\|note\)$/\1/p}' "$REPO/docs/man/track-check.1.scd" |
        paste -d ' ' - - | sort >../manual
    python3 -c 'import json, sys
for rule in json.load(sys.stdin)["runs"][0]["tool"]["driver"]["rules"]:
    print(rule["id"], rule["defaultConfiguration"]["level"])' <<<"$output" | sort | diff -u ../manual -
}

@test "formats: --json is --format json, and no other one" {
    track check --format json
    ok
    local wanted=$output
    track check --json
    equal "$output" "$wanted"
    track check --json --format json
    equal "$output" "$wanted"
    track check --json --format sarif
    equal "$status" 2
    equal "$output" ''
    json_error 'e["hint"] == "track help check"'
    track check --format nonsense
    fails 2
    says "--format takes human, json, github, gitlab, junit or sarif, not 'nonsense'"
}

@test "formats: the exit code is that of the findings, whatever the format" {
    edit 's/\[ \] tokens/[x] tokens/'
    local format
    for format in human "${formats[@]}"; do
        track check --base base --format "$format"
        equal "$status" 1 || return
        track check --base base --format "$format" --exit-zero
        ok || return
    done
}

@test "formats: standard output is full" {
    [ -w /dev/full ] || skip '/dev/full not found'
    edit 's/\[ \] tokens/[x] tokens/'
    local format code
    for format in human "${formats[@]}"; do
        code=0
        track_raw check --base base --format "$format" >/dev/full 2>../err || code=$?
        equal "$code" 128 || return
        grep -q '^track: error: cannot write to standard output' ../err || complain "$format" || return
    done
}
