#!/usr/bin/env bats

load helper

# The plan that track works on here.
chosen() {
    track ls --json "$@"
    ok || return
    python3 -c 'import json, sys; print(json.load(sys.stdin)["plan"])' <<<"$output"
}

# Files given by name, each a plan, committed.
repo_of() {
    git init -q .
    local name
    for name; do
        mkdir -p "$(dirname "$name")"
        fixture small >"$name"
    done
    git add . && git commit -q -m plans
}

@test "plan: the only file at the top with boxes, whatever its name" {
    repo_of todo.md
    fixture no-boxes >notes.md
    equal "$(chosen)" todo.md
}

@test "plan: PLAN.md before all others" {
    repo_of PLAN.md README.md todo.md
    equal "$(chosen)" PLAN.md
}

@test "plan: README.md next" {
    repo_of README.md todo.md
    equal "$(chosen)" README.md
}

@test "plan: README.md without boxes is passed over" {
    repo_of todo.md
    fixture no-boxes >README.md
    equal "$(chosen)" todo.md
}

@test "plan: two others: which one? exit 5" {
    repo_of a.md b.md
    track ls
    fails 5
    says a.md
}

@test "plan: files in folders are not looked at" {
    repo_of sub/todo.md
    track ls
    fails 5
}

@test "plan: .trackconfig" {
    repo_of PLAN.md sub/todo.md
    configure plan sub/todo.md
    equal "$(chosen)" sub/todo.md
}

@test "plan: track.plan in git config goes before .trackconfig" {
    repo_of PLAN.md a.md b.md
    configure plan a.md
    git config track.plan b.md
    equal "$(chosen)" b.md
}

@test "plan: TRACK_PLAN goes before track.plan" {
    repo_of PLAN.md a.md b.md
    git config track.plan a.md
    export TRACK_PLAN=b.md
    equal "$(chosen)" b.md
}

@test "plan: --plan goes before TRACK_PLAN" {
    repo_of PLAN.md a.md b.md
    export TRACK_PLAN=a.md
    equal "$(chosen --plan b.md)" b.md
    equal "$(chosen --plan=b.md)" b.md
}

@test "plan: --plan is taken from where one stands" {
    repo_of PLAN.md sub/todo.md
    cd sub
    equal "$(chosen --plan todo.md)" sub/todo.md
}

@test "plan: a plan of .trackconfig by its name" {
    repo_of PLAN.md lists/release.md
    printf '[plan "release"]\n\tpath = lists/release.md\n' >.trackconfig
    equal "$(chosen --plan release)" lists/release.md
    track --plan release done day1 flour
    ok
    one_line_commit lists/release.md
}

@test "plan: status shows all the plans of .trackconfig" {
    git init -q .
    fixture small >bread.md
    fixture mojibake >tea.md
    printf '[plan "bread"]\n\tpath = bread.md\n[plan "tea"]\n\tpath = tea.md\n' >.trackconfig
    git add . && git commit -q -m plans
    track status
    ok
    has 'Bread in five days' 'TEA IN THREE DAYS'
}

@test "plan: a name or file that is not there" {
    repo_of PLAN.md
    track --plan nowhere.md ls
    fails 5
    says nowhere.md
    TRACK_PLAN=nowhere.md track ls
    fails 5
    git config track.plan nowhere.md
    track ls
    fails 5
}

@test "plan: out of the work tree by .trackconfig is refused" {
    fixture small >outside.md
    mkdir repo && cd repo
    repo_of PLAN.md
    configure plan ../outside.md
    track ls
    [ "$status" -ne 0 ] || complain 'expected a refusal'
    fails "$status"
}

@test "plan: -C DIR" {
    mkdir study && cd study
    repo_of PLAN.md
    cd ..
    equal "$(chosen -C study)" PLAN.md
    track -C study done day1 flour
    ok
    equal "$(git -C study rev-list --count HEAD)" 2
}

@test "plan: -C with --plan: from DIR" {
    mkdir study && cd study
    repo_of PLAN.md other.md
    cd ..
    equal "$(chosen -C study --plan other.md)" other.md
}

@test "plan: in a linked work tree" {
    repo_of PLAN.md
    git worktree add -q ../tree -b side
    cd ../tree
    track done day1 flour
    ok
    equal "$(git rev-list --count HEAD)" 2
    equal "$(git rev-list --count main)" 1
    one_line_commit PLAN.md
}
