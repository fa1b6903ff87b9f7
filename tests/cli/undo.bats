#!/usr/bin/env bats

load helper

@test "undo: takes back the last change by a new commit" {
    repo_with small
    local first
    first=$(git rev-parse HEAD)
    track done day2 autolyse
    track undo
    ok
    cmp plan.md "$FIXTURES/small.md"
    equal "$(commits)" 3
    equal "$(git rev-parse HEAD~2)" "$first"
    one_line_commit
    equal "$(git rev-parse 'HEAD^{tree}')" "$(git rev-parse 'HEAD~2^{tree}')"
}

@test "undo: says which item, in the commit, too" {
    repo_with small
    track done day2 autolyse
    track undo
    has day2/autolyse
    equal "$(trailer Track-Item)" day2/autolyse
    equal "$(trailer Track-State)" open
}

@test "undo N: one new commit each" {
    repo_with small
    track done day1 flour
    track done day1 hydration
    track done day1 wild
    track undo 2
    ok
    equal "$(commits)" 6
    is day1/flour-types done
    is day1/hydration-important open
    is day1/wild-yeast open
}

@test "undo, and undo again: one change further back" {
    repo_with small
    track done day1 flour
    track done day1 hydration
    track undo
    track undo
    ok
    cmp plan.md "$FIXTURES/small.md"
}

@test "undo: several items of one change" {
    repo_with small
    track done day2 --all
    track undo
    ok
    cmp plan.md "$FIXTURES/small.md"
    equal "$(commits)" 3
}

@test "undo: brings back the mark that was there" {
    repo_with marks
    track done marks/half
    track undo
    ok
    cmp plan.md "$FIXTURES/marks.md"
    track reopen marks/ballot
    track undo
    ok
    cmp plan.md "$FIXTURES/marks.md"
}

@test "undo: leaves later edits of the plan alone" {
    repo_with small
    track done day2 autolyse
    echo 'more' >>plan.md
    git commit -qam more
    echo 'even more' >>plan.md
    track undo
    ok
    is day2/autolyse open
    one_line_commit
    equal "$(tail -n 2 plan.md)" "$(printf 'more\neven more')"
    equal "$(git diff --numstat)" "$(printf '1\t0\tplan.md')"
}

@test "undo: takes back what was ticked by hand and committed with git" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    git commit -qam 'by hand'
    track undo
    ok
    cmp plan.md "$FIXTURES/small.md"
}

@test "undo: there is nothing to take back" {
    repo_with small
    freeze
    track undo
    fails 4
    frozen
}

@test "undo N: more than there are" {
    repo_with small
    track done day1 flour
    freeze
    track undo 2
    fails 4
    frozen
}

@test "undo N: only whole numbers from 1 up" {
    repo_with small
    track done day1 flour
    freeze
    local n
    for n in 0 x 1x 99999999999999999999; do
        track undo "$n"
        fails 2 || complain "undo '$n'" || return
    done
    frozen
}

@test "undo: the box was changed since: refused" {
    repo_with small
    track done day2 autolyse
    sed -i '/Autolyse/d' plan.md
    git commit -qam gone
    freeze
    track undo
    [ "$status" -eq 4 ] || [ "$status" -eq 5 ] || complain 'expected exit 4 or 5'
    frozen
}

@test "undo --dry-run: what would be, and nothing is" {
    repo_with small
    track done day2 autolyse
    freeze
    track undo --dry-run
    ok
    has day2/autolyse
    frozen
}

@test "undo: takes back a forced tick" {
    repo_with small
    track done day4 price --force --reason now
    track undo
    ok
    cmp plan.md "$FIXTURES/small.md"
}
