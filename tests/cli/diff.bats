#!/usr/bin/env bats

load helper

# plan.md, as it is, in the first commit of a repository.
commit_plan() {
    git init -q
    git add plan.md
    git commit -q -m 'The plan'
}

# "WORD ID" of each line.
changes() {
    awk '{print $1, $2}' <<<"$output"
}

@test "diff: nothing changed" {
    repo_with small
    track diff
    ok
    equal "$output" ''
    track diff --exit-code HEAD
    ok
    track diff --json
    ok
    json 'j == {"version": 1, "plan": "plan.md", "changes": []}'
}

@test "diff: from the index to the work tree, as git does it" {
    repo_with small
    sed -i 's/\[ \] Flour types/[x] Flour types/' plan.md
    git add plan.md
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    track diff
    ok
    equal "$(changes)" 'done day2/autolyse'
    track diff --staged
    ok
    equal "$(changes)" 'done day1/flour-types'
    track diff HEAD
    ok
    equal "$(changes)" 'done day1/flour-types
done day2/autolyse'
}

@test "diff: between revisions, both ways" {
    repo_with small
    track done day1 flour
    track start day2 autolyse
    track diff HEAD~2 HEAD
    ok
    equal "$(changes)" 'done day1/flour-types
doing day2/autolyse'
    has '(was open)'
    track diff HEAD~2..
    equal "$(changes)" 'done day1/flour-types
doing day2/autolyse'
    track diff ..HEAD~1
    equal "$(changes)" 'open day2/autolyse'
    has '(was doing)'
    track diff --staged HEAD~1
    equal "$(changes)" 'doing day2/autolyse'
}

@test "diff: added, removed and reworded, in place" {
    cat >plan.md <<'EOF'
# Plan

## Day 1
- [ ] one
- [ ] two
- [x] three <!-- track: id=third -->
- [ ] four
EOF
    commit_plan
    cat >plan.md <<'EOF'
# Plan

## Day 1
- [ ] one
- [x] new
- [x] Three <!-- track: id=third -->
- [ ] four
EOF
    track diff
    ok
    equal "$output" 'added     day1/new  new  (done)
removed   day1/two  two
reworded  third  Three'
    track diff --json
    json '[c["change"] for c in j["changes"]] == ["added", "removed", "reworded"]' \
        'j["changes"][0]["from"] is None' \
        'j["changes"][0]["to"] == {"state": "done", "text": "new", "line": 5}' \
        'j["changes"][1]["to"] is None' \
        'j["changes"][2]["from"]["text"] == "three"' 'j["changes"][2]["item"] == "third"'
}

@test "diff: another mark of the same meaning, and a move, are none" {
    printf -- '# Plan\n\n## Day 1\n- [x] one\n- [ ] two\n' >plan.md
    commit_plan
    printf -- '# Plan\n\nWords.\n\n## Day 1\n- [ ] two\n- [✅] one\n' >plan.md
    track diff --exit-code
    ok
    equal "$output" ''
}

@test "diff --exit-code: 1 when there is a difference; -q prints nothing" {
    repo_with small
    sed -i 's/\[ \] Flour types/[x] Flour types/' plan.md
    track diff
    ok
    track diff --exit-code
    equal "$status" 1
    equal "$(changes)" 'done day1/flour-types'
    track diff --exit-code -q
    equal "$status:$output" '1:'
    track diff --exit-code --json
    equal "$status" 1
}

@test "diff --porcelain: states, id and text" {
    repo_with small
    sed -i 's/\[ \] Flour types/[x] Flour types/; /Autolyse/d' plan.md
    track diff --porcelain
    ok
    equal "$output" "$(printf 'open\tdone\tday1/flour-types\tFlour types\nopen\tnone\tday2/autolyse\tAutolyse')"
    equal "$(track_raw diff -z | tr '\0' '\n')" "$output"
}

@test "diff: a revision without the plan has no items" {
    git init -q
    git commit -q --allow-empty -m nothing
    cp "$FIXTURES/small.md" plan.md
    git add plan.md
    git commit -q -m plan
    track diff HEAD~1 HEAD
    ok
    equal "$(changes | cut -d' ' -f1 | sort -u)" added
}

@test "diff: bad input" {
    repo_with small
    track diff nope
    fails 2
    says nope
    track diff HEAD HEAD HEAD
    fails 2
    track diff HEAD...HEAD
    fails 2
    hints 'track help diff'
    track diff --staged HEAD HEAD
    fails 2
    track diff --staged HEAD..HEAD
    fails 2
}

@test "diff: a conflict in the index" {
    repo_with small
    git checkout -q -b other
    sed -i 's/Flour types/Flours/' plan.md
    git commit -qam other
    git checkout -q main
    sed -i 's/Flour types/All flours/' plan.md
    git commit -qam main
    git merge -q other >/dev/null 2>&1 || true
    track diff
    fails 5
}

@test "diff: a file in no repository has one version only" {
    cp "$FIXTURES/small.md" alone.md
    track --plan alone.md diff
    fails 5
    says 'one version only'
}
