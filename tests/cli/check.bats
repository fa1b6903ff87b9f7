#!/usr/bin/env bats
# `track check`: the ways to ask it and to be told. What it finds and what it leaves in peace is shown by tests/cheats
# and tests/honest.

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
    repo_with_text "$plan"
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
    edit '/shell/d'
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

@test "check: files that options name are looked for where -C leads" {
    cp plan.md ../original.md
    tick shell
    local here
    here=$(basename "$PWD")
    cd ..
    run "$TRACK" -C "$here" check --base base --against ../original.md --summary page.md
    [ "$status" -eq 0 ] || complain "against"
    grep -q '^## ' "$here/page.md" || complain "summary"
    run "$TRACK" -C "$here" check --base base --against ../none.md
    [ "$status" -eq 5 ] || complain "no such file"
}

@test "check: findings about the settings are about their file" {
    printf '[track]\n\tpolicy = off\n' >.trackconfig
    git add .trackconfig
    git commit -qm off
    run "$TRACK" check --base base
    [[ $output == '.trackconfig: error: '*'[policy-changed]'* ]] || complain "other rules"
    printf '[track]\npolicy = off\n[broken\n' >.trackconfig
    git commit -qam broken
    run "$TRACK" check --base base --format github
    [[ $output == '::error file=.trackconfig,line=3,col=1,title=policy-changed::'* ]] || complain "unreadable"
}

@test "check: settings of the base that mean nothing" {
    printf '[track]\n\tnonsense = off\n' >.trackconfig
    git add .trackconfig
    git commit -qm nonsense
    run --separate-stderr "$TRACK" check --base HEAD
    [ "$status" -eq 0 ] || complain "exit"
    # shellcheck disable=SC2154 # set by run
    [ "$stderr" = 'track: warning: track.nonsense is no setting of track' ] || complain "$stderr"
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
    "$TRACK" check --staged >/dev/null || true
    "$TRACK" check --pushed <<<"$(git rev-parse base HEAD | xargs) refs/heads/main" >/dev/null || true
    [ "$(find . -type f -printf '%p %s %T@\n' | sort)" = "$before" ] || complain "changed"
}

@test "check: runs nothing of the repository" {
    local run="touch $BATS_TEST_TMPDIR/ran #" key hook
    for key in core.fsmonitor core.pager core.editor core.sshCommand core.askPass credential.helper diff.external \
        diff.x.command diff.x.textconv filter.x.clean filter.x.smudge filter.x.process merge.x.driver gpg.program \
        gpg.ssh.program gpg.ssh.defaultKeyCommand uploadpack.packObjectsHook alias.check alias.track; do
        git config "$key" "$run"
    done
    git config filter.x.required true
    git config core.hooksPath hooks
    mkdir hooks
    for hook in pre-commit commit-msg post-checkout post-index-change \
        pre-auto-gc reference-transaction proc-receive pre-receive fsmonitor-watchman query-watchman; do
        printf '#!/bin/sh\n%s\n' "$run" >"hooks/$hook"
        chmod +x "hooks/$hook"
    done
    printf '*.md filter=x diff=x merge=x\n' >.git/info/attributes
    git config -f .trackconfig check.gate1.command "$run"
    local blob
    blob=$(sed 's/\[ \] tokens/[x] tokens/' plan.md | git -c core.fsmonitor= hash-object -w --no-filters --stdin)
    git -c core.fsmonitor= -c core.hooksPath=/dev/null update-index --cacheinfo "100644,$blob,plan.md"
    rm -f "$BATS_TEST_TMPDIR/ran"
    track check --staged
    equal "$status" 1
    git reset -q --soft "$(git commit-tree -p HEAD -m cheat "$(git -c core.hooksPath=/dev/null write-tree)")" ||
        complain 'no commit'
    rm -f "$BATS_TEST_TMPDIR/ran"
    track check --base base
    equal "$status" 1
    has 'gate-locked'
    track check --pushed <<<"$(git rev-parse base HEAD | xargs) refs/heads/main"
    equal "$status" 1
    [ ! -e "$BATS_TEST_TMPDIR/ran" ] || complain 'something was run'
    git status >/dev/null 2>&1 || true
    [ -e "$BATS_TEST_TMPDIR/ran" ] || complain 'git runs nothing either, so this shows nothing'
}
