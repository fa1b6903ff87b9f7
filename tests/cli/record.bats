#!/usr/bin/env bats

load helper

tick() {
    sed -i "s/\[ \] $1/[x] $1/" plan.md
}

@test "record: ticks made by hand, in one commit" {
    repo_with small
    tick Autolyse
    tick 'Flour types'
    track record
    ok
    has day2/autolyse day1/flour-types
    equal "$(commits)" 2
    equal "$(git show --format= --numstat)" "$(printf '2\t2\tplan.md')"
    equal "$(trailer Track-Item)" "$(printf 'day1/flour-types\nday2/autolyse')"
    git diff --quiet HEAD
}

@test "record: keeps the mark that the hand wrote" {
    repo_with mojibake
    tick Oolong
    track record
    ok
    git show HEAD:plan.md | grep -qxF '* [x] Oolong'
}

@test "record: the rest of the edits stays uncommitted" {
    repo_with small
    echo tail >>plan.md
    tick Autolyse
    track record
    ok
    one_line_commit
    equal "$(git diff --numstat)" "$(printf '1\t0\tplan.md')"
    equal "$(tail -n 1 plan.md)" tail
}

@test "record: what is staged stays staged" {
    repo_with small
    echo code >code.c && git add code.c
    tick Autolyse
    track record
    ok
    one_line_commit
    equal "$(git status --porcelain)" 'A  code.c'
}

@test "record: nothing ticked: exit 0, no commit" {
    repo_with small
    echo tail >>plan.md
    freeze
    track record
    ok
    frozen
}

@test "record: gate rules hold" {
    repo_with small
    tick 'Price list'
    freeze
    track record
    fails 3
    equal "$(details)" "$(printf 'day3/even-crumb\nday3/crisp-crust')"
    frozen
}

@test "record: --force --reason" {
    repo_with small
    tick 'Price list'
    track record --force --reason 'market is today'
    ok
    equal "$(trailer Track-Forced)" 'market is today'
}

@test "record: a gate and what lies behind it, ticked together" {
    repo_with small
    tick 'Even crumb'
    tick 'Crisp crust'
    tick 'Price list'
    track record
    ok
    equal "$(commits)" 2
}

@test "record: an item that is in no commit yet is left, and told" {
    repo_with small
    tick Autolyse
    sed -i 's/^\* \[ \] Stall permit/* [x] New one\n&/' plan.md
    track record
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    one_line_commit
    git show HEAD:plan.md | grep -q 'New one' && return 1
    equal "$(trailer Track-Item)" day2/autolyse
}

@test "record: does not take unticked boxes for reopened ones without a word" {
    repo_with small
    track done day2 autolyse
    sed -i 's/\[✅\] Autolyse/[ ] Autolyse/' plan.md
    freeze
    track record
    frozen
    [ -n "$output$stderr" ] || complain 'expected a word'
}

@test "record: all states" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[~] Autolyse/; s/\[ \] Wild yeast/[-] Wild yeast/' plan.md
    track record
    ok
    git diff --quiet HEAD
    track ls --porcelain --state dropped
    has day1/wild-yeast
}

@test "record --dry-run" {
    repo_with small
    tick Autolyse
    freeze
    track record --dry-run
    ok
    has day2/autolyse
    frozen
}

@test "record -m: Track-Note" {
    repo_with small
    tick Autolyse
    track record -m 'with the new flour'
    ok
    equal "$(trailer Track-Note)" 'with the new flour'
}

@test "record: ticks that are staged are committed, and nothing is left" {
    repo_with small
    tick Autolyse
    git add plan.md
    track record
    ok
    one_line_commit
    equal "$(git status --porcelain)" ''
}
