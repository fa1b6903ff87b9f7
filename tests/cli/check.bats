#!/usr/bin/env bats
# `track check`: what it finds in a history made with git alone, and what it leaves in peace.

load helper

plan='# Plan
## Day 1
- [ ] shell
- [ ] editor
## Day 2 - Project Gate
- [ ] server
- [ ] tests
## Day 3
- [ ] tokens
- [ ] roles
## Day 4 - Project Gate
- [ ] deployed
## Day 5
- [ ] the end
'

eval "pinned_$(declare -f setup)"

setup() {
    pinned_setup
    git init -q -b main
    printf '%s' "$plan" >plan.md
    git add plan.md
    git commit -qm base
    git tag base
}

# tick WORD...: by hand, and commits
tick() {
    for word; do
        sed -i "s/- \[ \] $word\$/- [x] $word/" plan.md
    done
    git commit -qam "tick $*"
}

# edit SED-EXPRESSION: and commits
edit() {
    sed -i "$1" plan.md
    git commit -qam "edit $1"
}

pass_first_gate() { tick shell editor server tests; }

# found CODE...: exactly these codes of severity error, sorted, each once
found() {
    run --separate-stderr "$TRACK" check --base base --json
    [ -z "$stderr" ] || complain "an error line"
    codes=$(python3 -c 'import json, sys
print(" ".join(sorted({f["code"] for f in json.load(sys.stdin)["findings"] if f["severity"] == "error"})))' <<<"$output")
    [ "$codes" = "$*" ] || complain "found '$codes', not '$*'"
    if [ $# -eq 0 ]; then wanted=0; else wanted=1; fi
    [ "$status" -eq "$wanted" ] || complain "exit $status"
}

# also SEVERITY CODE: after found
also() {
    python3 -c 'import json, sys
sys.exit(not [f for f in json.load(sys.stdin)["findings"] if [f["severity"], f["code"]] == sys.argv[1:]])' "$@" <<<"$output" ||
        complain "no $*"
}

# --- cheats -----------------------------------------------------------------------------------------

@test "check: a tick past a gate" { tick tokens; found gate-locked; }
@test "check: a tick past a gate in one commit with an honest one" { tick shell tokens; found gate-locked; }
@test "check: a tick past the second gate" { pass_first_gate; tick tokens 'the end'; found gate-locked; }
@test "check: ticked and unticked again" { tick tokens; edit 's/\[x\] tokens/[ ] tokens/'; found gate-locked; }
@test "check: the gate is done only afterwards" { tick tokens; pass_first_gate; found gate-locked; }
@test "check: a requirement is deleted" { edit '/tests/d'; found requirement-removed; }
@test "check: a requirement is renamed" { edit 's/tests/test/'; found requirement-changed; }
@test "check: a requirement is moved out of its gate" { edit '/tests/d;s/- \[ \] shell/&\n- [ ] tests/'; found requirement-removed; }
@test "check: a requirement is put into a comment" { edit 's/- \[ \] tests/<!-- & -->/'; found requirement-removed; }
@test "check: a requirement is put into code" { edit 's/- \[ \] tests/```\n&\n```/'; found requirement-removed; }
@test "check: a requirement is no box any more" { edit 's/- \[ \] tests/- tests/'; found requirement-removed; }
@test "check: a requirement is dropped, and the rest ticked" {
    tick shell editor server
    edit 's/\[ \] tests/[-] tests/'
    tick tokens
    found gate-locked
}
@test "check: the heading of a gate is renamed" { edit 's/Day 2 - Project Gate/Day 2/'; tick tokens; found gate-locked gate-removed; }
@test "check: the heading of a gate is deleted" { edit '/Day 2/d'; tick tokens; found gate-locked gate-removed; }
@test "check: a look-alike letter in the heading of a gate" { edit 's/Project Gate/Project Gаte/'; found gate-removed; }
@test "check: the gate is taken away for one commit, ticked past, and put back" {
    edit 's/Day 2 - Project Gate/Day 2/'
    tick tokens
    edit 's/Day 2$/Day 2 - Project Gate/'
    found gate-locked
}
@test "check: a requirement is taken away for one commit, ticked past, and put back" {
    tick shell editor server
    edit '/tests/d'
    tick tokens
    edit 's/- \[x\] server/&\n- [ ] tests/'
    found gate-locked
}
@test "check: the gate is moved below what it locked" {
    python3 - plan.md <<'PY'
import sys
text = open(sys.argv[1]).read()
gate, after = text.index("## Day 2"), text.index("## Day 3")
end = text.index("## Day 4")
open(sys.argv[1], "w").write(text[:gate] + text[after:end] + text[gate:after] + text[end:])
PY
    git commit -qam move
    found gate-moved
}
@test "check: the policy is switched off in the same push" {
    git config -f .trackconfig track.policy off
    git add .trackconfig
    tick tokens
    found gate-locked policy-changed
}
@test "check: the marks are changed in the same push" {
    git config -f .trackconfig track.doneMarks o
    git add .trackconfig
    edit 's/\[ \] server/[o] server/'
    found policy-changed requirement-removed
}
@test "check: the plan is deleted" { git rm -q plan.md; git commit -qm away; found plan-removed; }
@test "check: the plan becomes a link" {
    git mv plan.md real.md
    ln -s real.md plan.md
    git add plan.md
    git commit -qm link
    found plan-removed
}
@test "check: a branch that ticked past the gate is merged" {
    git switch -qc side
    tick tokens
    git switch -q main
    tick shell
    git merge -q --no-edit side
    found gate-locked
}
@test "check: a merge that ticks by itself" {
    git switch -qc side
    tick editor
    git switch -q main
    git commit -q --allow-empty -m here
    git merge -q --no-commit --no-ff side
    sed -i 's/\[ \] tokens/[x] tokens/' plan.md
    git commit -qam merge
    found gate-locked
}
@test "check: an octopus merge of five branches, one of which cheats" {
    for side in one two three four five; do
        git switch -qc "$side" base
        git commit -q --allow-empty -m "$side"
    done
    tick tokens
    git switch -q main
    git merge -q --no-edit one two three four five
    found gate-locked
}
@test "check: the base was rewritten" {
    tick shell
    git tag -f base >/dev/null
    git commit -q --amend -m other
    found history-rewritten
}
@test "check: --force leaves its mark" { "$TRACK" done -q tokens --force --reason 'knew it'; found forced; }
@test "check: a forged trailer is no way past" {
    sed -i 's/\[ \] tokens/[x] tokens/' plan.md
    git commit -qam $'tick\n\nTrack-Forced: said the mentor'
    found forced
}
@test "check: a replaced object hides nothing" {
    tick tokens
    git replace HEAD base
    found gate-locked
}
@test "check: conflict markers" { edit 's/^- \[ \] shell/<<<<<<< a\n&\n=======\n- [x] shell\n>>>>>>> b/'; found conflict-marker; }

# --- honest histories -------------------------------------------------------------------------------

@test "check: nothing done" { found; }
@test "check: ticks in order" { tick shell; tick server editor; tick tests; tick tokens; found; }
@test "check: all at once" {
    pass_first_gate
    tick tokens roles deployed 'the end'
    found
}
@test "check: squashed into one commit" {
    sed -i 's/- \[ \]/- [x]/' plan.md
    git commit -qam squash
    found
}
@test "check: a requirement is reopened, which is told" {
    pass_first_gate
    tick tokens
    edit 's/\[x\] tests/[ ] tests/'
    found
    also warning gate-reopened
}
@test "check: and what is ticked before it is done again is not" {
    pass_first_gate
    tick tokens
    edit 's/\[x\] tests/[ ] tests/'
    tick roles
    found gate-locked
}
@test "check: two devices" {
    git switch -qc phone
    tick shell
    git switch -q main
    git -c merge.conflictStyle=merge merge -q --no-edit phone
    tick editor
    found
}
@test "check: a revert" { tick shell; git revert --no-edit HEAD >/dev/null; found; }
@test "check: an item is added, and a typo mended" {
    edit 's/- \[ \] shell/- [ ] the shell\n- [ ] more/'
    found
    also warning item-removed
    also note plan-changed
}
@test "check: CRLF" { edit 's/$/\r/'; found; }
@test "check: a gate removed by mistake and put back" { edit '/Day 2/d'; git revert --no-edit HEAD >/dev/null; found; }
@test "check: an empty commit, and one of another file" {
    git commit -q --allow-empty -m empty
    echo x >other
    git add other
    git commit -qm other
    found
}
@test "check: only what came after the base counts" { tick tokens; git tag -f base >/dev/null; found; }

# --- severities -------------------------------------------------------------------------------------

# rule CODE SEVERITY: in the base
rule() {
    git config -f .trackconfig "check.$1" "$2"
    git add .trackconfig
    git commit -qm "$1 is $2"
    git tag -f base >/dev/null
}

@test "check: the base says how bad it is" {
    rule gate-locked note
    rule item-removed error
    tick tokens
    found
    also note gate-locked
    edit 's/shell/the shell/'
    found item-removed
}
@test "check: what the base turned off is not told" {
    rule gate-locked off
    tick tokens
    track check --base base
    equal "$status $output" '0 nothing found'
}
@test "check: what the change says about itself does not count, and is found" {
    git config -f .trackconfig check.gate-locked off
    git add .trackconfig
    tick tokens
    found gate-locked policy-changed
}
@test "check: a severity that says what held before is no change" {
    rule gate-locked error
    git rm -q .trackconfig
    tick shell
    found
}
@test "check: a person's own settings are none of the base's" {
    git config check.gate-locked off
    tick tokens
    found gate-locked
}
@test "check: --pinned asks for more than the base" {
    rule plan-changed off
    edit 's/shell/a shell/'
    found
    track check --base base --pinned
    equal "$status" 1
    has 'plan.md:3:1: error: ' '[plan-changed]'
}
@test "check: a code or a severity that there is not" {
    git config -f .trackconfig check.gate-lockd off
    git add .trackconfig
    git commit -qm typo
    track check --base HEAD
    fails 2
    says ".trackconfig: 'check.gate-lockd' is no finding of track check"
    hints 'git config -f .trackconfig --unset-all check.gate-lockd'
    git config -f .trackconfig --unset-all check.gate-lockd
    git config -f .trackconfig check.gate-locked fatal
    track status
    fails 2
    hints 'git config -f .trackconfig check.gate-locked warning'
}

# --- fingerprints -----------------------------------------------------------------------------------

# fingerprints CODE: of the findings of this code, a line each
fingerprints() {
    "$TRACK" check --base base --exit-zero --json | python3 -c 'import json, sys
for finding in json.load(sys.stdin)["findings"]:
    if finding["code"] == sys.argv[1]:
        print(finding["fingerprint"])' "$1"
}

@test "check: a finding keeps its fingerprint when lines move and commits are made anew" {
    tick tokens roles
    fingerprints gate-locked >../before
    equal "$(sort -u ../before | wc -l)" 2
    sed -i '2i New\n' plan.md
    git commit -q --amend -am 'other words'
    track check --base base
    has plan.md:11:3
    equal "$(fingerprints gate-locked)" "$(cat ../before)"
}
@test "check: what is found again has a fingerprint of its own, and the first keeps its" {
    tick tokens
    fingerprints gate-locked >../before
    edit 's/\[x\] tokens/[ ] tokens/'
    tick tokens
    fingerprints gate-locked >../after
    equal "$(sort -u ../after | wc -l)" 2
    equal "$(tail -n 1 ../after)" "$(cat ../before)"
}

# --- ways to ask ------------------------------------------------------------------------------------

@test "check: any revision, and a bare repository" {
    tick tokens
    git clone -q --bare . ../bare.git
    run "$TRACK" -C ../bare.git check --base "$(git rev-parse base)"
    [ "$status" -eq 1 ] || complain "bare"
    run "$TRACK" check --base base base
    [ "$status" -eq 0 ] || complain "the base itself"
    run "$TRACK" check
    [ "$status" -eq 1 ] || complain "from the first commit on"
}

@test "check: --exit-zero and -q" {
    tick tokens
    run "$TRACK" check -q
    [ "$status" -eq 1 ] || complain "exit"
    [ -z "$output" ] || complain "quiet"
    run "$TRACK" check --exit-zero
    [ "$status" -eq 0 ] || complain "exit zero"
}

@test "check: annotations point at the box" {
    tick tokens
    run "$TRACK" check --format github
    [ "$output" = "::error file=plan.md,line=9,col=3,title=gate-locked::'tokens' was ticked while gate1 was not passed ($(git rev-parse --short=7 HEAD))" ] ||
        complain "annotation"
}

@test "check: nothing in an annotation is a command" {
    edit 's/tests/tests ##[error]x ::set-output name=a::b %0A/'
    run "$TRACK" check --format github
    [[ $output != *'##['* ]] || complain "a command"
    [[ $output == *'%250A'* ]] || complain "escape"
    [ "$(grep -c ^:: <<<"$output")" -eq "${#lines[@]}" ] || complain "lines"
}

@test "check: --pinned and --against" {
    cp plan.md ../original.md
    tick shell
    run "$TRACK" check --pinned --against ../original.md
    [ "$status" -eq 0 ] || complain "only marks"
    edit 's/shell/a shell/'
    run "$TRACK" check --base base --pinned
    [ "$status" -eq 1 ] || complain "pinned"
    [[ $output == *'plan.md:3:'*'[plan-changed]'* ]] || complain "place"
    run "$TRACK" check --base base --against ../original.md
    [ "$status" -eq 1 ] || complain "against a file"
    run "$TRACK" check --base base --against base
    [ "$status" -eq 1 ] || complain "against a revision"
    run "$TRACK" check --base base
    [ "$status" -eq 0 ] || complain "a note only"
}

@test "check: a file without a repository" {
    mkdir ../alone
    printf '%s' "$plan" | sed 's/\[ \] tokens/[x] tokens/' >../alone/plan.md
    printf -- '- [x]glued\n- [ x] off\n- [?] what\n- [a](url)\n- [1]: ref\n' >>../alone/plan.md
    run "$TRACK" -C ../alone check --plan plan.md
    [ "$status" -eq 1 ] || complain "exit"
    [ "$(grep -c broken-box <<<"$output")" -eq 2 ] || complain "broken boxes"
    [ "$(grep -c unknown-mark <<<"$output")" -eq 1 ] || complain "unknown marks"
    [ "$(grep -c gate-locked <<<"$output")" -eq 1 ] || complain "locked"
}

@test "check: a shallow clone says how to get more" {
    tick shell
    git clone -q --depth 1 "file://$PWD" ../shallow
    run "$TRACK" -C ../shallow check
    [ "$status" -eq 5 ] || complain "exit"
    [[ $output == *'hint: '*'git fetch --unshallow'* ]] || complain "hint"
}

@test "check: bad input" {
    run "$TRACK" check --base nope
    [ "$status" -eq 2 ] || complain "no such revision"
    run "$TRACK" check --format xml
    [ "$status" -eq 2 ] || complain "no such format"
    run "$TRACK" check --plan nope.md
    [ "$status" -eq 5 ] || complain "no such plan"
    mkdir ../empty
    run "$TRACK" -C ../empty check
    [ "$status" -eq 5 ] || complain "no repository"
}

@test "check: writes nothing" {
    tick tokens
    before=$(find . -type f -printf '%p %s %T@\n' | sort)
    "$TRACK" check >/dev/null || true
    [ "$(find . -type f -printf '%p %s %T@\n' | sort)" = "$before" ] || complain "changed"
}
