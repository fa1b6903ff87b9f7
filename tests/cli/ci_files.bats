#!/usr/bin/env bats
# The files for CI in docs/ci and for pre-commit: what they run, run as their runners do.

load helper

plan='# Plan
## Day 1
- [ ] shell
## Day 2 - Project Gate
- [ ] server
## Day 3
- [ ] tokens
- [ ] roles
'
nothing_before=0000000000000000000000000000000000000000

eval "pinned_$(declare -f setup)"

# A clone of a repository in which somebody cheated before `start`.
setup() {
    pinned_setup
    need_python yaml
    git init -q --bare -b main ../origin.git
    git clone -q ../origin.git . 2>/dev/null
    git switch -qc main
    printf '%s' "$plan" >plan.md
    git add plan.md
    git commit -qm first
    tick tokens
    git tag start
    git push -q origin main
    git fetch -q
    mkdir ../bin ../temp
    ln -s "$TRACK" ../bin/track
}

# tick WORD...: by hand, and commits
tick() {
    local word
    for word; do
        sed -i "s/- \[ \] $word\$/- [x] $word/" plan.md
    done
    git commit -qam "tick $*"
}

# shell_of FILE NAME: what the step or job runs
shell_of() {
    "$PYTHON" "$REPO/tests/ci/ci_files.py" "$REPO/$1" "$2"
}

# The step $1 of the action as GitHub's runner runs it; the rest is VARIABLE=VALUE, as action.yml makes them of an event.
action() {
    local step=$1
    shift
    shell_of docs/ci/github/action.yml "$step" >../step.sh
    run --separate-stderr env -u GIT_DIR GITHUB_ACTION_PATH="$REPO/docs/ci/github" GITHUB_STEP_SUMMARY="$PWD/../page.md" \
        GITHUB_REF_NAME="$(git branch --show-current)" RUNNER_TEMP="$PWD/../temp" BASE='' DEFAULT_BRANCH=main PLAN='' \
        PROGRAM="$TRACK" SARIF='' "$@" bash --noprofile --norc -eo pipefail ../step.sh
}

# The job as GitLab's runner runs it.
job() {
    shell_of docs/ci/gitlab/track.yml track >../job.sh
    run --separate-stderr env PATH="$PWD/../bin:$PATH" CI_MERGE_REQUEST_DIFF_BASE_SHA='' CI_COMMIT_BEFORE_SHA="$nothing_before" \
        CI_COMMIT_BRANCH="$(git branch --show-current)" CI_DEFAULT_BRANCH=main "$@" sh -e ../job.sh
}

locked() {
    grep -o "title=gate-locked::'[a-z]*'" <<<"$output" | cut -d "'" -f 2 | sort | paste -sd ' '
}

@test "ci: GitHub, a pull request" {
    git switch -qc work
    tick roles
    action Check BASE="$(git rev-parse start)" SARIF=track.sarif
    equal "$status" 1
    equal "$(locked)" roles
    has '::error file=plan.md,line=8,col=3,title=gate-locked::'
    grep -q '^## track check failed: 1 error$' ../page.md || complain "$(cat ../page.md)"
    equal "$("$PYTHON" "$REPO/tests/formats/formats.py" sarif <track.sarif | cut -d ' ' -f -4)" 'error gate-locked plan.md 8'
}

@test "ci: GitHub, an honest push" {
    tick shell server
    action Check BASE="$(git rev-parse start)"
    ok
    equal "$output" ''
    grep -q '^## track check passed: nothing found$' ../page.md || complain "$(cat ../page.md)"
}

@test "ci: GitHub, a new branch counts from where it left the default branch" {
    git switch -qc work
    tick roles
    action Check BASE="$nothing_before"
    equal "$status" 1
    equal "$(locked)" roles
}

@test "ci: GitHub, the default branch and events without a base count from the first commit" {
    action Check BASE="$nothing_before"
    equal "$status" 1
    equal "$(locked)" tokens
    action Check
    equal "$(locked)" tokens
}

@test "ci: GitHub, a push that rewrote the history" {
    git commit -q --amend -m other
    action Check BASE="$(git rev-parse start)"
    equal "$status" 1
    has history-rewritten
    action Check BASE=1234567890123456789012345678901234567890
    equal "$status" 2
    says 'track: error: '
}

@test "ci: GitHub, the plan that is named, and nothing of an event is run" {
    cp plan.md other.md
    git add other.md
    git commit -qm other
    action Check BASE=HEAD PLAN=other.md
    ok
    action Check BASE=HEAD PLAN='$(touch pwned)'
    equal "$status" 5
    action Check BASE='$(touch pwned)'
    equal "$status" 2
    action Check GITHUB_REF_NAME='$(touch pwned)' DEFAULT_BRANCH='`touch pwned`'
    equal "$status" 1
    [ ! -e pwned ] || complain 'it was run'
}

@test "ci: GitHub, the action builds the program that it runs" {
    action 'Build track'
    [ "$status" -eq 0 ] || complain 'not built'
    tick shell
    action Check PROGRAM='' BASE="$(git rev-parse start)"
    ok
    [ -x ../temp/track-build/src/cli/track ] || complain 'where is it?'
}

@test "ci: GitLab, a merge request" {
    need_python jsonschema
    git switch -qc work
    tick roles
    job CI_MERGE_REQUEST_DIFF_BASE_SHA="$(git rev-parse start)" CI_COMMIT_BRANCH=''
    equal "$status" 1
    has "plan.md:8:3: error: 'roles' was ticked"
    equal "$("$PYTHON" "$REPO/tests/formats/formats.py" gitlab --valid <gl-code-quality-report.json | cut -d ' ' -f -4)" 'error gate-locked plan.md 8'
    equal "$("$PYTHON" "$REPO/tests/formats/formats.py" junit --valid <track.xml | cut -d ' ' -f -4)" 'error gate-locked plan.md 8'
}

@test "ci: GitLab, a push, a new branch, and the default branch" {
    tick shell
    job CI_COMMIT_BEFORE_SHA="$(git rev-parse start)"
    ok
    equal "$output" 'nothing found'
    git switch -qc work start
    tick roles
    job
    equal "$status" 1
    has "'roles' was ticked"
    has_not "'tokens' was ticked"
    git switch -q main
    job
    equal "$status" 1
    has "'tokens' was ticked"
}

@test "ci: pre-commit, before a push" {
    local entry
    entry=$(shell_of .pre-commit-hooks.yaml track-check)
    tick shell
    PATH=$PWD/../bin:$PATH run --separate-stderr bash -c "$entry"
    ok
    tick roles
    PATH=$PWD/../bin:$PATH run --separate-stderr bash -c "$entry"
    equal "$status" 1
    has "'roles' was ticked"
    has_not "'tokens' was ticked"
}
