#!/usr/bin/env bats

load helper

# A stand-in for gpg that signs whatever it gets.
fake_gpg() {
    printf '%s\n' '#!/bin/sh' 'cat >/dev/null' "printf '\n[GNUPG:] SIG_CREATED \n' >&2" \
        "printf -- '-----BEGIN PGP SIGNATURE-----\n\nfake\n-----END PGP SIGNATURE-----\n'" >"$BATS_TEST_TMPDIR/gpg"
    chmod +x "$BATS_TEST_TMPDIR/gpg"
    git config gpg.program "$BATS_TEST_TMPDIR/gpg"
    git config commit.gpgSign true
}

@test "signing: commit.gpgSign by openpgp" {
    repo_with small
    fake_gpg
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    git cat-file commit HEAD | grep -q '^gpgsig -----BEGIN PGP SIGNATURE-----'
    git fsck --strict --no-dangling
}

@test "signing: by ssh" {
    command -v ssh-keygen >/dev/null || skip 'ssh-keygen not found'
    repo_with small
    ssh-keygen -q -t ed25519 -N '' -f "$BATS_TEST_TMPDIR/key"
    git config gpg.format ssh
    git config user.signingKey "$BATS_TEST_TMPDIR/key.pub"
    git config commit.gpgSign true
    printf 'ada@example.org %s\n' "$(cat "$BATS_TEST_TMPDIR/key.pub")" >"$BATS_TEST_TMPDIR/signers"
    git config gpg.ssh.allowedSignersFile "$BATS_TEST_TMPDIR/signers"
    track done day1 flour
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    git verify-commit HEAD
}

@test "signing: that fails: nothing changed" {
    repo_with small
    fake_gpg
    printf '#!/bin/sh\ncat >/dev/null\nexit 2\n' >"$BATS_TEST_TMPDIR/gpg"
    freeze
    track done day1 flour
    [ "$status" -ne 0 ] || complain 'expected a failure'
    frozen
}

# A key without a passphrase, and an agent that ends with the test.
real_gpg() {
    command -v gpg >/dev/null || skip 'gpg not found'
    # The name of the agent's socket must be short.
    GNUPGHOME=$(mktemp -d)
    export GNUPGHOME
    gpg --batch --quiet --pinentry-mode loopback --passphrase '' \
        --quick-generate-key "$1" ed25519 sign never 3>&- 2>/dev/null || skip 'gpg makes no key here'
    git config commit.gpgSign true
}

real_ssh() {
    command -v ssh-keygen >/dev/null || skip 'ssh-keygen not found'
    ssh-keygen -q -t ed25519 -N '' -f "$BATS_TEST_TMPDIR/key"
    printf 'ada@example.org %s\n' "$(cat "$BATS_TEST_TMPDIR/key.pub")" >"$BATS_TEST_TMPDIR/signers"
    git config gpg.format ssh
    git config gpg.ssh.allowedSignersFile "$BATS_TEST_TMPDIR/signers"
    git config commit.gpgSign true
}

teardown() {
    [ -z "${GNUPGHOME-}" ] || { gpgconf --kill all && rm -rf "$GNUPGHOME"; }
}

@test "signing: by gpg, with the key of whoever commits" {
    repo_with small
    real_gpg 'Ada Learner <ada@example.org>'
    track done day1 flour
    ok
    git verify-commit HEAD
    one_line_commit
    git fsck --strict --no-dangling
    equal "$(ls .git/track)" lock
}

@test "signing: by gpg, with user.signingKey" {
    repo_with small
    real_gpg 'Bo <bo@example.org>'
    freeze
    track done day1 flour
    fails 128
    frozen
    git config user.signingKey bo@example.org
    track done day1 flour
    ok
    git verify-commit HEAD
}

@test "signing: undo and record, too" {
    repo_with small
    real_ssh
    git config user.signingKey "$BATS_TEST_TMPDIR/key"
    track done day1 flour
    track undo
    git verify-commit HEAD
    track done day1 flour --no-commit
    track record
    git verify-commit HEAD
    equal "$(commits)" 4
}

@test "signing: by ssh, with a key that is given literally" {
    command -v ssh-agent >/dev/null || skip 'ssh-agent not found'
    repo_with small
    real_ssh
    local agent key
    agent=$(ssh-agent -s 3>&-)
    eval "$agent" >/dev/null
    ssh-add -q "$BATS_TEST_TMPDIR/key"
    rm "$BATS_TEST_TMPDIR/key"
    for key in "key::$(cat "$BATS_TEST_TMPDIR/key.pub")" "$(cat "$BATS_TEST_TMPDIR/key.pub")"; do
        git config user.signingKey "$key"
        track start day1 flour
        track reopen day1 flour
        [ "$status" -eq 0 ] || break
        git verify-commit HEAD || break
    done
    kill "$SSH_AGENT_PID"
    ok
    equal "$(commits)" 5
    git verify-commit HEAD
}

# The key by way of an agent, for as long as "$@" runs.
with_agent() {
    command -v ssh-agent >/dev/null || skip 'ssh-agent not found'
    ssh-agent sh -c 'ssh-add -q "$1" && rm "$1" && shift && exec "$@"' - "$BATS_TEST_TMPDIR/key" "$@" 3>&-
}

@test "signing: by ssh, with the key that gpg.ssh.defaultKeyCommand gives" {
    repo_with small
    real_ssh
    printf '#!/bin/sh\nprintf "%%s\\n" "$PWD" "$@" >'\''%s'\''\nprintf "key::%%s\\nkey::another\\n" "$(cat '\''%s'\'')"\n' \
        "$BATS_TEST_TMPDIR/asked" "$BATS_TEST_TMPDIR/key.pub" >"$BATS_TEST_TMPDIR/ask"
    chmod +x "$BATS_TEST_TMPDIR/ask"
    git config gpg.ssh.defaultKeyCommand "'$BATS_TEST_TMPDIR/ask' \"a b\" c\\ d 'e\\f'\"\" \"\""
    mkdir sub && cd sub
    run --separate-stderr with_agent "$TRACK" done day1 flour
    ok
    git verify-commit HEAD
    one_line_commit
    equal "$(cat "$BATS_TEST_TMPDIR/asked")" "$(printf '%s\n' "$BATS_TEST_TMPDIR/work" 'a b' 'c d' 'e\f' '')"
    equal "$(ls ../.git/track)" lock
}

@test "signing: gpg.ssh.defaultKeyCommand is not asked when user.signingKey is set, nor by gpg" {
    repo_with small
    real_ssh
    git config gpg.ssh.defaultKeyCommand "touch $BATS_TEST_TMPDIR/asked"
    git config user.signingKey "$BATS_TEST_TMPDIR/key.pub"
    track done day1 flour
    ok
    git verify-commit HEAD
    git config --unset user.signingKey
    git config --unset gpg.format
    fake_gpg
    track reopen day1 flour
    ok
    [ ! -e "$BATS_TEST_TMPDIR/asked" ]
}

@test "signing: gpg.ssh.defaultKeyCommand that fails, or gives no key" {
    repo_with small
    real_ssh
    freeze
    local command
    for command in false true 'echo none' 'printf \n' /no/such/program 'sh -c "echo no key today >&2; exit 3"'; do
        git config gpg.ssh.defaultKeyCommand "$command"
        track done day1 flour
        fails 128 || complain "$command" || return
        says gpg.ssh.defaultKeyCommand || return
    done
    says 'no key today'
    for command in '"open' "x 'y" "x\\" ' '; do
        git config gpg.ssh.defaultKeyCommand "$command"
        track done day1 flour
        fails 2 || complain "$command" || return
    done
    frozen
    equal "$(ls .git/track)" lock
}

@test "signing: what a commit-msg hook has reworded is what is signed" {
    repo_with small
    real_ssh
    git config user.signingKey "$BATS_TEST_TMPDIR/key.pub"
    printf '#!/bin/sh\nsed -i "1s/^/STUDY-7 /" "$1"\n' >.git/hooks/commit-msg
    chmod +x .git/hooks/commit-msg
    track done day1 flour
    ok
    equal "$(git log -1 --format=%s)" 'STUDY-7 day1: done Flour types'
    git verify-commit HEAD
}

@test "signing: no key, no program, no such format" {
    repo_with small
    git config commit.gpgSign true
    freeze
    git config gpg.format ssh
    track done day1 flour
    fails 128
    git config user.signingKey "$BATS_TEST_TMPDIR/nowhere.pub"
    track done day1 flour
    fails 128
    git config gpg.ssh.program /no/such/program
    track done day1 flour
    fails 128
    git config gpg.format carrier-pigeon
    track done day1 flour
    fails 2
    frozen
}

@test "signing: while the signer runs, others can work" {
    repo_with small
    fake_gpg
    sed -i "2i '$TRACK' status >/dev/null && git -c commit.gpgSign=false commit -q --allow-empty -m Meanwhile && rm -f '$BATS_TEST_TMPDIR/gpg.once'" \
        "$BATS_TEST_TMPDIR/gpg"
    run --separate-stderr timeout 30 "$TRACK" done day1 flour
    fails 5
    is day1/flour-types open
}
