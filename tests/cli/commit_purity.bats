#!/usr/bin/env bats
# A commit holds the tick and nothing else: what is staged stays staged, what is edited stays edited.

load helper

# Differences between HEAD, index and work tree as they were before; after one tick they have to be the
# same, but for what a moved HEAD makes of line context.
differences() {
    git diff --cached --unified=0 -- "$@" | sed '/^index /d'
    echo '--'
    git diff --unified=0 -- "$@" | sed '/^index /d'
}

@test "purity: edits elsewhere, staged, unstaged, new and deleted" {
    repo_with small
    printf '%s\n' a b c >one && printf '%s\n' a b c >two && printf '%s\n' a b c >three && echo gone >four
    git add . && git commit -q -m files
    sed -i s/a/A/ one && git add one
    sed -i s/b/B/ one
    sed -i s/c/C/ two
    git rm -q four
    rm three
    echo new >five && echo staged >six && git add six
    local index worktree
    index=$(git ls-files -s | grep -v plan.md)
    worktree=$(git diff; sha256sum one two five six)
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(git ls-files -s | grep -v plan.md)" "$index"
    equal "$(git diff; sha256sum one two five six)" "$worktree"
    equal "$(git status --porcelain | sort)" "$(printf '%s\n' ' D three' ' M two' '?? five' 'A  six' 'D  four' 'MM one')"
}

@test "purity: unstaged edits of the plan" {
    repo_with small
    sed -i 's/Flour types/Kinds of flour/' plan.md
    echo tail >>plan.md
    local before
    before=$(differences plan.md)
    cp plan.md edited
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(differences plan.md)" "$before"
    cmp plan.md <(sed 's/\[ \] Autolyse/[✅] Autolyse/' edited)
    git diff --cached --quiet
}

@test "purity: staged edits of the plan" {
    repo_with small
    sed -i 's/Flour types/Kinds of flour/' plan.md
    git add plan.md
    local before
    before=$(differences plan.md)
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(differences plan.md)" "$before"
    git diff --quiet
}

@test "purity: staged and, on top, unstaged edits of the plan" {
    repo_with small
    sed -i 's/Flour types/Kinds of flour/' plan.md
    git add plan.md
    sed -i 's/Wild yeast/Tame yeast/; s/Kinds of flour/All kinds of flour/' plan.md
    echo tail >>plan.md
    local before
    before=$(differences plan.md)
    git show :plan.md >staged
    cp plan.md edited
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(differences plan.md)" "$before"
    cmp <(git show :plan.md) <(sed 's/\[ \] Autolyse/[✅] Autolyse/' staged)
    cmp plan.md <(sed 's/\[ \] Autolyse/[✅] Autolyse/' edited)
}

@test "purity: lines added above, so that every version has the box elsewhere" {
    repo_with small
    sed -i '1i staged line' plan.md && git add plan.md
    sed -i '1i edited line' plan.md
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(git diff --cached --numstat)" "$(printf '1\t0\tplan.md')"
    equal "$(git diff --numstat)" "$(printf '1\t0\tplan.md')"
    equal "$(git show HEAD:plan.md | grep -c '\[✅\]')" 1
}

@test "purity: another box ticked by hand is not taken along" {
    repo_with small
    sed -i 's/\[ \] Wild yeast/[x] Wild yeast/' plan.md
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(trailer Track-Item)" day2/autolyse
    equal "$(git diff --numstat)" "$(printf '1\t1\tplan.md')"
}

@test "purity: another box ticked and staged is not taken along" {
    repo_with small
    sed -i 's/\[ \] Wild yeast/[x] Wild yeast/' plan.md
    git add plan.md
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(git diff --cached --numstat)" "$(printf '1\t1\tplan.md')"
    git diff --quiet
}

@test "purity: intent-to-add, skip-worktree and assume-unchanged entries stay" {
    repo_with small
    echo a >a && echo b >b && git add . && git commit -q -m files
    echo ita >ita && git add -N ita
    git update-index --skip-worktree a
    git update-index --assume-unchanged b
    local before
    before=$(git ls-files -s -v | grep -v plan.md)
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(git ls-files -s -v | grep -v plan.md)" "$before"
    equal "$(git status --porcelain)" ' A ita'
}

@test "purity: an index of version 4 stays one" {
    repo_with small
    git update-index --index-version 4
    track done day2 autolyse
    ok
    equal "$(head -c 8 .git/index | tail -c 1 | od -An -tx1 | tr -d " ")" 04
    git diff --quiet HEAD
}

@test "purity: files named like the plan in folders stay as they are" {
    repo_with small
    mkdir sub && cp plan.md sub/plan.md
    git add . && git commit -q -m copy
    echo edit >>sub/plan.md
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(git status --porcelain)" ' M sub/plan.md'
}

@test "purity: undo is as pure" {
    repo_with small
    track done day2 autolyse
    sed -i 's/Flour types/Kinds of flour/' plan.md && git add plan.md
    echo tail >>plan.md
    local before
    before=$(differences plan.md)
    track undo
    ok
    one_line_commit
    equal "$(differences plan.md)" "$before"
}

@test "purity: the plan removed from the work tree: refused" {
    repo_with small
    rm plan.md
    freeze
    track --plan plan.md done day2 autolyse
    fails 5
    frozen
}

@test "purity: the plan removed from the index: refused" {
    repo_with small
    git rm -q --cached plan.md
    freeze
    track done day2 autolyse
    fails 5
    frozen
}

@test "purity: the tree is HEAD's with one blob replaced" {
    repo_with small
    mkdir -p a/b && echo x >a/b/c && chmod +x a/b/c && ln -s c a/b/l
    git add . && git commit -q -m files
    track done day2 autolyse
    ok
    equal "$(git ls-tree -r HEAD | grep -v plan.md)" "$(git ls-tree -r HEAD~ | grep -v plan.md)"
    git fsck --strict --no-dangling
}

@test "purity: no file is left beside, in the work tree or under .git" {
    repo_with small
    track done day2 autolyse
    track undo
    ok
    equal "$(git status --porcelain --ignored)" ''
    equal "$(find .git -name '*.lock')" ''
    equal "$(find .git/track -type f -size +0 2>/dev/null)" ''
}

@test "purity: a file that git status takes for clean is clean" {
    repo_with small
    track done day2 autolyse
    git diff-files --quiet || complain 'the stat data of the index is stale'
}
