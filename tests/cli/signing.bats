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
