#!/usr/bin/env bats
# `track hooks`, and what git does with what it makes: commits, and pushes to a bare repository.

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
'

eval "pinned_$(declare -f setup)"

setup() {
    pinned_setup
    repo_with_text "$plan"
}

# sets WORD...: ticks by hand, in the file only
sets() {
    local word
    for word; do
        sed -i "s/- \[ \] $word\$/- [x] $word/" plan.md
    done
}

commits_as() {
    sets "${@:2}"
    run --separate-stderr git commit -qam "$1"
}

accepted() { [ "$status" -eq 0 ] || complain 'expected git to accept it'; }

# refused CODE: by a hook that says why
refused() {
    [ "$status" -ne 0 ] || complain 'expected git to refuse it' || return
    says "[$1]"
}

# --- what is made -----------------------------------------------------------------------------------

@test "hooks install: pre-commit, executable, and once" {
    track hooks install
    ok
    equal "$output" "Made $PWD/.git/hooks/pre-commit"
    [ -x .git/hooks/pre-commit ] || complain 'not executable'
    equal "$(find .git/hooks -newer plan.md -name 'pre-*' ! -name '*.sample' -printf '%f ')" 'pre-commit '
    freeze
    track hooks install
    ok
    equal "$output" "Already there: $PWD/.git/hooks/pre-commit"
    frozen
    track hooks install --json
    json 'j == {"version": 1, "hook": "pre-commit", "path": j["path"], "changed": False}'
}

@test "hooks install: a path that a shell has to be told" {
    mkdir "../it's \$HOME"
    cp "$TRACK" "../it's \$HOME/track"
    run --separate-stderr "../it's \$HOME/track" hooks install
    ok
    commits_as cheat tokens
    refused gate-locked
}

@test "hooks install: the program has moved" {
    cp "$TRACK" ../old
    ../old -q hooks install
    rm ../old
    mkdir ../bin
    ln -s "$TRACK" ../bin/track
    sets tokens
    PATH=$PWD/../bin:$PATH run --separate-stderr git commit -qam cheat
    refused gate-locked
    track hooks install
    ok
    has Made
    run --separate-stderr git commit -qam cheat
    refused gate-locked
}

@test "hooks install: without the program nothing passes" {
    cp "$TRACK" ../old
    ../old -q hooks install
    rm ../old
    commits_as honest shell
    [ "$status" -ne 0 ] || complain 'expected git to refuse it'
}

@test "hooks install: what is there already stays" {
    local there
    for there in 'echo mine >' 'ln -s nowhere' 'mkdir' 'ln -s /bin/true'; do
        rm -rf .git/hooks/pre-commit
        eval "$there .git/hooks/pre-commit"
        freeze
        track hooks install
        fails 5
        says pre-commit
        track hooks remove
        fails 5
        frozen
        [ -e .git/hooks/pre-commit ] || [ -L .git/hooks/pre-commit ] || complain 'gone'
    done
    rm .git/hooks/pre-commit
    track hooks install
    ok
    echo 'echo more' >>.git/hooks/pre-commit
    track hooks remove
    fails 5
    hints "cat $PWD/.git/hooks/pre-commit"
    equal "$(tail -n 1 .git/hooks/pre-commit)" 'echo more'
}

@test "hooks remove: what track made, and nothing else" {
    track hooks install
    track hooks remove
    ok
    equal "$output" "Removed $PWD/.git/hooks/pre-commit"
    [ ! -e .git/hooks/pre-commit ] || complain 'still there'
    track hooks remove
    ok
    equal "$output" "Not there: $PWD/.git/hooks/pre-commit"
    commits_as cheat tokens
    accepted
}

@test "hooks install: core.hooksPath" {
    git config core.hooksPath "$PWD/../elsewhere/hooks"
    track hooks install
    ok
    [ -x ../elsewhere/hooks/pre-commit ] || complain 'not where git looks'
    [ ! -e .git/hooks/pre-commit ] || complain 'also where git does not look'
    commits_as cheat tokens
    refused gate-locked
    git config core.hooksPath .hooks
    mkdir sub
    cd sub
    track hooks install
    ok
    [ -x ../.hooks/pre-commit ] || complain 'not where git looks'
    run --separate-stderr git commit -qam cheat
    refused gate-locked
}

@test "hooks install: core.hooksPath of a bare repository" {
    git clone -q --bare . ../bare.git
    git -C ../bare.git config core.hooksPath my-hooks
    track -C ../bare.git hooks install
    ok
    [ -x ../bare.git/my-hooks/pre-receive ] || complain 'not where git looks'
    sets tokens
    git commit -qam cheat
    run --separate-stderr git push -q ../bare.git main
    refused gate-locked
}

@test "hooks install: in a linked work tree" {
    git worktree add -q ../linked
    track -C ../linked hooks install
    ok
    [ -x .git/hooks/pre-commit ] || complain 'not where git looks'
    cd ../linked
    commits_as cheat tokens
    refused gate-locked
}

@test "hooks install: the other hook by its name, and none by another" {
    track hooks install pre-receive
    ok
    [ -x .git/hooks/pre-receive ] || complain 'not there'
    track hooks install post-commit
    fails 2
    track hooks uninstall
    fails 2
    track hooks
    fails 2
    cd "$BATS_TEST_TMPDIR"
    track hooks install
    fails 5
}

# --- pre-commit -------------------------------------------------------------------------------------

@test "pre-commit: a tick past the gate is refused, honest ones pass in silence" {
    track hooks install
    commits_as honest shell
    accepted
    equal "$output$stderr" ''
    commits_as cheat tokens
    refused gate-locked
    git checkout -q plan.md
    commits_as honest editor server tests
    accepted
    commits_as honest tokens
    accepted
}

@test "pre-commit: what is staged counts, not the work tree" {
    track hooks install
    sets shell
    git add plan.md
    sets tokens
    run --separate-stderr git commit -qm honest
    accepted
    git add plan.md
    git show HEAD:plan.md >plan.md
    run --separate-stderr git commit -qm cheat
    refused gate-locked
}

@test "pre-commit: other ways to commit" {
    track hooks install
    sets tokens
    run --separate-stderr git commit -qm cheat plan.md
    refused gate-locked
    run --separate-stderr git commit -qm cheat --include plan.md
    refused gate-locked
    run --separate-stderr git commit -q --amend --no-edit -a
    refused gate-locked
    mkdir sub
    cd sub
    run --separate-stderr git commit -qam cheat
    refused gate-locked
    run --separate-stderr git commit -qam cheat --no-verify
    accepted
}

@test "pre-commit: requirements, settings, and the plan itself" {
    track hooks install
    sed -i '/tests/d' plan.md
    run --separate-stderr git commit -qam cheat
    refused requirement-removed
    git checkout -q plan.md
    git config -f .trackconfig track.policy off
    git add .trackconfig
    run --separate-stderr git commit -qm cheat
    refused policy-changed
    git rm -qf --cached .trackconfig
    git rm -q plan.md
    run --separate-stderr git commit -qm cheat
    refused plan-removed
    git reset -q --hard
    git mv plan.md study.md
    sed -i 's/\[ \] shell/[x] shell/' study.md
    run --separate-stderr git commit -qam honest
    accepted
}

@test "pre-commit: a link, and a plan that is not merged" {
    track hooks install
    git mv plan.md real.md
    ln -s real.md plan.md
    git add plan.md
    run --separate-stderr git commit -qm cheat
    refused plan-removed
    git reset -q --hard
    git switch -qc side
    sed -i 's/shell/bash/' plan.md && git commit -qam side
    git switch -q main
    sed -i 's/shell/zsh/' plan.md && git commit -qam main
    git merge -q side || true
    track check --staged
    fails 5
}

@test "pre-commit: the first commit, and branches without a plan" {
    git init -q ../new
    cd ../new
    track hooks install
    printf '%s' "$plan" | sed 's/\[ \] tokens/[x] tokens/' >plan.md
    git add plan.md
    run --separate-stderr git commit -qm plan
    accepted
    git switch -q --orphan pages
    echo x >index.html
    git add index.html
    run --separate-stderr git commit -qm pages
    accepted
    printf -- '- [x] a\n' >one.md
    printf -- '- [x] b\n' >two.md
    git add one.md two.md
    git commit -qm 'two plans, none of which is meant' --no-verify
    echo y >index.html
    run --separate-stderr git commit -qam pages
    [ "$status" -ne 0 ] || complain 'expected a refusal'
    says 'say which is the plan'
}

@test "pre-commit: a merge takes over what the other side has done" {
    track hooks install
    git switch -qc mentor
    sed -i 's/tests/unit tests/' plan.md
    git commit -qam 'as the mentor wants it' --no-verify
    git switch -q main
    commits_as ticks shell editor server tests
    commits_as more tokens
    git merge -q mentor || true
    git show HEAD:plan.md | sed 's/tests/unit tests/' >plan.md
    run --separate-stderr git commit -qam merge
    accepted
    commits_as more roles
    accepted
    git switch -qc side HEAD~1
    commits_as notes
    echo notes >notes && git add notes && git commit -qm notes
    git switch -q main
    git merge -q --no-commit --no-ff side
    sed -i '/server/d' plan.md
    run --separate-stderr git commit -qam merge
    refused requirement-removed
}

@test "pre-commit: track's own commits, by force, too" {
    track hooks install
    track 'done' shell
    ok
    track 'done' tokens
    fails 3
    track 'done' tokens --force --reason 'knew it'
    ok
    equal "$(trailer Track-Forced)" 'knew it'
    track undo
    ok
    sets roles
    track record --force --reason 'knew that, too'
    ok
    sets tokens
    TRACK_FORCED='' run --separate-stderr git commit -qam cheat
    refused gate-locked
}

# --- pre-receive ------------------------------------------------------------------------------------

# A bare repository with the hook, to which main was pushed.
server() {
    git init -q --bare -b main ../server.git
    "$TRACK" -q -C ../server.git hooks install
    git remote add origin ../server.git
    git push -q origin main
}

push() { run --separate-stderr git push -q origin "$@"; }

# ticks WORD...: in a commit
ticks() {
    sets "$@"
    git commit -qam "tick $*"
}

@test "pre-receive: a push that cheats is refused, and says why" {
    server
    ticks shell
    push main
    accepted
    ticks tokens
    push main
    refused gate-locked
    says "refs/heads/main:" "'tokens' was ticked while gate1 was not passed" 'pre-receive hook declined'
    equal "$(git -C ../server.git rev-parse main)" "$(git rev-parse HEAD^)"
    equal "$(git -C ../server.git cat-file -t "$(git rev-parse HEAD)" 2>&1 | cut -c1-6)" 'fatal:'
    git reset -q --hard HEAD^
    ticks editor server tests
    ticks tokens
    push main
    accepted
}

@test "pre-receive: a new branch is held to what it left" {
    server
    git switch -qc side
    ticks shell
    push side
    accepted
    git switch -q main
    ticks tests
    push main
    git switch -qc cheat HEAD^
    ticks tokens
    push cheat
    refused gate-locked
    equal "$(git -C ../server.git branch --format='%(refname:short)' | xargs)" 'main side'
}

@test "pre-receive: the first push is held to its first commit" {
    git init -q --bare -b main ../server.git
    track -C ../server.git hooks install
    ok
    git remote add origin ../server.git
    ticks tokens
    push main
    refused gate-locked
    git reset -q --hard HEAD^
    push main
    accepted
}

@test "pre-receive: tags, notes and deleted branches pass" {
    server
    git push -q origin main:other
    git tag -am one one
    git notes add -m note
    push one refs/notes/commits
    accepted
    push :other
    accepted
    equal "$(git -C ../server.git for-each-ref --format='%(refname)' | xargs)" 'refs/heads/main refs/notes/commits refs/tags/one'
}

@test "pre-receive: several at once, one of which cheats" {
    server
    git switch -qc good
    ticks shell
    git switch -qc bad main
    ticks tokens
    git tag late
    push good bad late
    refused gate-locked
    has_not "$(git rev-parse good)"
    equal "$(git -C ../server.git for-each-ref --format='%(refname)')" refs/heads/main
    git switch -q main
    ticks tests
    push main good late
    accepted
}

@test "pre-receive: by force" {
    server
    ticks shell
    git push -q origin main
    git reset -q --hard HEAD^
    ticks editor
    push --force main
    refused history-rewritten
}

@test "pre-receive: branches without a plan, and a plan that comes later" {
    git rm -q plan.md
    git commit -q --amend -m first --allow-empty
    server
    git switch -q --orphan pages
    echo x >index.html
    git add index.html
    git commit -qm pages
    push pages
    accepted
    git switch -q main
    printf '%s' "$plan" >plan.md
    git add plan.md
    git commit -qm plan
    ticks shell
    push main
    accepted
    git rm -q plan.md
    git commit -qm away
    push main
    refused plan-removed
}

@test "pre-receive: with objects in packs, and from a clone that borrows them" {
    server
    git clone -q --shared ../server.git ../clone
    git clone -q --bare ../server.git ../fork.git
    echo "$PWD/../server.git/objects" >../fork.git/objects/info/alternates
    "$TRACK" -q -C ../fork.git hooks install
    cd ../clone
    git config receive.unpackLimit 1
    git -C ../server.git config receive.unpackLimit 1
    ticks tokens
    push main
    refused gate-locked
    run --separate-stderr git push -q ../fork.git main
    refused gate-locked
}

@test "check --pushed: what it reads" {
    local none=0000000000000000000000000000000000000000 head
    head=$(git rev-parse HEAD)
    run --separate-stderr "$TRACK" check --pushed <<<"$none $head refs/heads/main"
    ok
    equal "$output" ''
    run --separate-stderr "$TRACK" check --pushed --json <<<"$none $head refs/heads/main"
    json 'j["ok"]'
    run --separate-stderr "$TRACK" check --pushed </dev/null
    ok
    local line
    for line in "$none $head" "x $head refs/heads/main" "$none HEAD refs/heads/main" "$none $head " ''; do
        run --separate-stderr "$TRACK" check --pushed <<<"$line"
        fails 2
    done
    run --separate-stderr "$TRACK" check --pushed <<<"$head ${head//[0-9a-f]/1} refs/heads/main"
    [ "$status" -ne 0 ] || complain 'a commit that there is not'
}

@test "check --staged, --pushed: one way at a time" {
    local words
    for words in '--staged HEAD' '--staged --base HEAD' '--pushed HEAD' '--pushed --base HEAD' '--staged --pushed'; do
        # shellcheck disable=SC2086 # they are words
        track check $words
        fails 2
    done
}
