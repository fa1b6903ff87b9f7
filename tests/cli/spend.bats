#!/usr/bin/env bats
# What is recorded beside the ticks: study time, notes, evidence.

load helper

# HEAD is a new commit on the one that was there, with the same tree.
same_tree() {
    equal "$(git rev-parse 'HEAD^{tree}')" "$(git rev-parse 'HEAD~^{tree}')"
}

@test "spend: a commit with the time and the item, and the tree of HEAD" {
    repo_with small
    track spend 1h30m day2 autolyse -m 'read it twice'
    ok
    has 1h30m day2/autolyse Autolyse "$(git rev-parse --short=7 HEAD)"
    equal "$(commits)" 2
    same_tree
    equal "$(git log -1 --format=%s)" 'day2: 1h30m on Autolyse'
    equal "$(git log -1 --format=%B | git interpret-trailers --parse)" \
        "$(printf '%s\n' 'Track-Item: day2/autolyse' 'Track-Time: 1h30m' 'Track-Note: read it twice')"
}

@test "spend: a section, and several items, each named once" {
    repo_with small
    track spend 45 day2
    ok
    equal "$(git log -1 --format=%s)" 'day2: 45m on Dough'
    equal "$(trailer Track-Item)" day2
    track spend 2h day2 autolyse bulk autolyse
    ok
    equal "$(git log -1 --format=%s)" 'day2: 2h on 2 items'
    equal "$(trailer Track-Item)" "$(printf 'day2/autolyse\nday2/bulk-fermentation')"
    equal "$(trailer Track-Time)" 2h
}

@test "spend: staged and unstaged edits stay as they are" {
    repo_with small
    echo staged >>plan.md
    echo other >other.txt
    git add .
    echo unstaged >>plan.md
    local before index
    before=$(sha256sum plan.md other.txt)
    index=$(git ls-files --stage)
    track spend 10m day1 flour
    ok
    equal "$(sha256sum plan.md other.txt)" "$before"
    equal "$(git ls-files --stage)" "$index"
    same_tree
}

@test "spend: what is no duration changes nothing" {
    repo_with small
    freeze
    for duration in 0 0m -5 1x h 1h90 '' '1h 30m' 99999999999; do
        track spend -- "$duration" day1
        fails 2
        says "'$duration' is no duration"
        hints 'track help spend'
    done
    track done day1 flour --time soon
    fails 2
    hints 'track help done'
    track spend 1h all
    fails 2
    track spend 1h
    fails 2
    track spend 1h nonsense
    fails 4
    frozen
}

@test "spend: an item that is in no commit yet is refused" {
    repo_with small
    sed -i 's/^\* \[ \] Autolyse/* [ ] Brand new\n&/' plan.md
    freeze
    track spend 1h day2 brand
    fails 5
    says 'day2/brand-new is not in HEAD yet'
    track spend 1h day2 autolyse
    ok
}

@test "spend: no repository, no commit yet, a merge under way" {
    fixture small >plan.md
    track spend 1h day1 --plan plan.md
    fails 5
    git init -q .
    track spend 1h day1
    fails 5
    git add plan.md
    git commit -q -m 'The plan'
    git rev-parse HEAD >.git/MERGE_HEAD
    freeze
    track note day1 -m x
    fails 5
    frozen
}

@test "spend --dry-run, -q, --json" {
    repo_with small
    freeze
    track spend 1h day2 autolyse --dry-run
    ok
    has 'dry run'
    frozen
    track spend -q 1h day2 autolyse
    ok
    equal "$output" ''
    track spend 1h day2 autolyse --json
    ok
    json 'j["version"] == 1' 'j["minutes"] == 60' 'j["items"] == ["day2/autolyse"]' \
        'j["subject"] == "day2: 1h on Autolyse"' "j['commit'] == '$(git rev-parse HEAD)'" 'j["dry_run"] is False'
}

@test "spend: hooks of git can refuse and reword" {
    repo_with small
    printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    freeze
    track spend 1h day1
    fails 3
    frozen
    rm .git/hooks/pre-commit
    printf '#!/bin/sh\nsed -i "1s/^/study: /" "$1"\n' >.git/hooks/commit-msg
    chmod +x .git/hooks/commit-msg
    track spend 1h day1 flour
    ok
    equal "$(git log -1 --format=%s)" 'study: day1: 1h on Flour types'
    equal "$(trailer Track-Time)" 1h
}

@test "spend: with several plans the commit names the plan" {
    repo_with small
    fixture weeks >weeks.md
    printf '[plan "bread"]\n\tpath = plan.md\n[plan "weeks"]\n\tpath = weeks.md\n' >.trackconfig
    git add .
    git commit -qm more
    track spend 1h day1 --plan bread
    ok
    equal "$(trailer Track-Plan)" plan.md
}

@test "done --time: Track-Time beside the state" {
    repo_with small
    for verb in start done reopen drop; do
        track "$verb" day1 flour --time 1h5m
        ok
        equal "$(trailer Track-Time)" 1h5m
        one_line_commit
    done
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    track record --time 20
    ok
    equal "$(trailer Track-Time)" 20m
}

@test "done --time: nothing to commit records nothing, and says so" {
    repo_with small
    track done day1 flour
    track done day1 flour --time 5m
    equal "$status" 0
    says 'nothing was committed'
    equal "$(commits)" 2
}

@test "note: text and evidence, the plan unchanged" {
    repo_with small
    track note day1 flour -m 'ask the miller' --evidence https://example.org/flour
    ok
    has noted day1/flour-types
    same_tree
    equal "$(git log -1 --format=%s)" 'day1: note on Flour types'
    equal "$(trailer Track-Note)" 'ask the miller'
    equal "$(trailer Track-Evidence)" https://example.org/flour
    track note day1 --evidence https://example.org/1
    ok
    equal "$(git log -1 --format=%s)" 'day1: evidence for Starter'
    equal "$(trailer Track-Item)" day1
}

@test "note: without anything to say" {
    repo_with small
    freeze
    track note day1 flour
    fails 2
    hints 'track help note'
    track note day1 flour -m '  '
    fails 2
    frozen
}

@test "evidence: a file is kept with its blob, from any folder" {
    repo_with small
    mkdir docs
    echo one >docs/loaf.md
    track note day1 --evidence docs/loaf.md
    ok
    equal "$(trailer Track-Evidence)" "docs/loaf.md@$(git hash-object docs/loaf.md)"
    track -C docs done day1 flour --evidence loaf.md
    ok
    equal "$(trailer Track-Evidence)" "docs/loaf.md@$(git hash-object docs/loaf.md)"
    track note day1 --evidence docs/
    ok
    equal "$(trailer Track-Evidence)" docs
}

@test "evidence: a file is kept as git would commit it" {
    repo_with small
    printf '*.txt text eol=crlf\n*.mp4 filter=lfs\n' >.gitattributes
    printf 'a\r\n' >a.txt
    printf 'film' >b.mp4
    track note day1 --evidence a.txt
    ok
    equal "$(trailer Track-Evidence)" "a.txt@$(printf 'a\n' | git hash-object --stdin)"
    track note day1 --evidence b.mp4
    ok
    equal "$(trailer Track-Evidence)" b.mp4
}

@test "evidence: a revision is kept as the full id of its commit" {
    repo_with small
    git tag -a v1 -m one
    local first
    first=$(git rev-parse HEAD)
    echo more >other
    git add other
    git commit -qm more
    for rev in v1 HEAD~ "${first:0:8}" "$first"; do
        track note day1 --evidence "$rev"
        ok
        equal "$(trailer Track-Evidence)" "$first"
        git reset -q --soft HEAD~
    done
}

@test "evidence: what is neither is kept with a warning" {
    repo_with small
    echo x >../outside.md
    for text in not-there.md ../outside.md .git/config; do
        track note day1 --evidence "$text"
        equal "$status" 0
        says "the evidence '$text' is no file here and no revision"
        equal "$(trailer Track-Evidence)" "$text"
    done
    git rm -q --cached plan.md
    git reset -q
}

@test "evidence: check knows a blob, and misses one that is nowhere" {
    repo_with small
    base=$(git rev-parse HEAD)
    echo one >loaf.md
    track done day1 flour --evidence loaf.md
    git add loaf.md
    git commit -qm loaf
    echo two >loaf.md
    git commit -qam 'another loaf'
    git mv loaf.md bread.md
    git commit -qm renamed
    track check --base "$base" --json
    json 'all(f["code"] != "evidence-missing" for f in j["findings"])'
    echo three >cake.md
    track done day1 hydration --evidence cake.md
    track check --base "$base" --json
    json '[f["code"] for f in j["findings"]].count("evidence-missing") == 1'
}
