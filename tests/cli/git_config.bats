#!/usr/bin/env bats
# git config is read from where git reads it: files, and what is said for one command.

load helper

author() {
    git log -1 --format='%an %ae'
}

# The program as `git track`, behind options of git.
as_git_track() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    ln -sf "$TRACK" "$BATS_TEST_TMPDIR/bin/git-track"
    PATH=$BATS_TEST_TMPDIR/bin:$PATH run --separate-stderr git "$@"
}

@test "config: git -c sets it for one command" {
    repo_with small
    as_git_track -c track.policy=off track done day4 price
    ok
    track reopen -q day4 price
    track done day4 price
    fails 3
}

@test "config: git -c: quotes, blanks, a key without a value, many" {
    repo_with small
    git config user.name 'Of the repository'
    as_git_track -c "user.name=A \"B\" 'C' D! \\ # ; " -c user.email=x@y -c user.email=z@y -c commit.gpgSign=0 \
        -c core.quotePath -c "url.git://a.b/\"c\".insteadOf=x" track done day1 flour
    ok
    equal "$(author)" "A \"B\" 'C' D! \\ # z@y"
    as_git_track -c commit.gpgSign -c gpg.program=/no/such track reopen day1 flour
    fails 128
    says /no/such
}

@test "config: a value that goes over lines" {
    repo_with small
    as_git_track -c $'track.mark=x\ny' track done day1 flour
    fails 2
}

@test "config: git --config-env, and the form of older versions" {
    repo_with small
    NAME='E=F' as_git_track --config-env=user.name=NAME track done day1 flour
    ok
    equal "$(author)" 'E=F ada@example.org'
    GIT_CONFIG_PARAMETERS="'user.name=Old = Form' 'commit.gpgsign=false'" track reopen day1 flour
    ok
    equal "$(author)" 'Old = Form ada@example.org'
}

@test "config: GIT_CONFIG_COUNT, which git -c comes before" {
    repo_with small
    git config user.name 'Of the repository'
    export GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_0=User.Name GIT_CONFIG_VALUE_0='Counted One' \
        GIT_CONFIG_KEY_1=user.email GIT_CONFIG_VALUE_1=c@example.org
    track done day1 flour
    ok
    equal "$(author)" 'Counted One c@example.org'
    as_git_track -c user.name=First track reopen day1 flour
    ok
    equal "$(author)" 'First c@example.org'
    GIT_CONFIG_COUNT=1 track done day1 flour
    equal "$(author)" 'Counted One ada@example.org'
    GIT_CONFIG_COUNT='' track reopen day1 flour
    equal "$(author)" 'Of the repository ada@example.org'
}

@test "config: what the plan means is still .trackconfig's" {
    repo_with small
    configure policy gates
    as_git_track -c track.policy=off track done day4 price
    fails 3
}

@test "config: init.defaultBranch for one command" {
    as_git_track -c init.defaultBranch=told track init new
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$(git -C new symbolic-ref --short HEAD)" told
}

@test "config: an include for one command" {
    repo_with small
    printf '[user]\n\tname = Included\n' >"$HOME/more"
    as_git_track -c include.path="$HOME/more" track done day1 flour
    ok
    equal "$(author)" 'Included ada@example.org'
    GIT_CONFIG_PARAMETERS="'include.path'='more'" track reopen day1 flour
    fails 2
}

@test "config: what git refuses in its variables: one line, exit 2, nothing changed" {
    repo_with small
    freeze
    local list
    export GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0
    for list in nonsense "'user.name" "'user.name'='x'y" "'user.name'x" "'nodot=x'" "'a.=x'" "'.a=x'" "'a.1=x'" "''" \
        "'a b.c=x'" "'user.name'='x''y.z'='a'"; do
        GIT_CONFIG_PARAMETERS=$list run --separate-stderr "$TRACK" done day1 flour
        fails 2 || complain "$list" || return
        hints 'unset GIT_CONFIG_PARAMETERS'
        GIT_CONFIG_PARAMETERS=$list git status >/dev/null 2>&1 && complain "git takes: $list" && return 1
    done
    for list in x 1x -1 99999999999999999999 3000000000 1; do
        GIT_CONFIG_COUNT=$list track done day1 flour
        fails 2 || complain "$list" || return
        hints 'unset GIT_CONFIG_COUNT'
        unset GIT_CONFIG_KEY_0
    done
    GIT_CONFIG_NOSYSTEM=perhaps track done day1 flour
    fails 2
    hints 'unset GIT_CONFIG_NOSYSTEM'
    frozen
}

@test "config: GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM, GIT_CONFIG_NOSYSTEM" {
    repo_with small
    printf '[user]\n\tname = System\n\temail = s@example.org\n' >"$BATS_TEST_TMPDIR/system"
    printf '[user]\n\tname = Global\n' >"$BATS_TEST_TMPDIR/global"
    export GIT_CONFIG_NOSYSTEM=false GIT_CONFIG_SYSTEM=$BATS_TEST_TMPDIR/system \
        GIT_CONFIG_GLOBAL=$BATS_TEST_TMPDIR/global
    track done day1 flour
    ok
    equal "$(author)" 'Global s@example.org'
    GIT_CONFIG_GLOBAL=/dev/null track reopen day1 flour
    ok
    equal "$(author)" 'System s@example.org'
    GIT_CONFIG_NOSYSTEM=on track done day1 flour
    fails 128
    GIT_CONFIG_SYSTEM=$BATS_TEST_TMPDIR/none track done day1 flour
    fails 128
}

@test "config: includeIf tells who commits" {
    repo_with small
    printf '[user]\n\tname = For this folder\n' >"$HOME/more"
    git config --global "includeIf.gitdir:$PWD/.path" "$HOME/more"
    git config --global "includeIf.onbranch:side.path" "$HOME/side"
    printf '[user]\n\tname = For this branch\n' >"$HOME/side"
    track done day1 flour
    ok
    equal "$(author)" 'For this folder ada@example.org'
    git checkout -q -b side
    track reopen day1 flour
    ok
    equal "$(author)" 'For this branch ada@example.org'
}
