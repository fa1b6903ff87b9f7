#!/usr/bin/env bats
# What scripts read is the same bytes in every locale, on a terminal and in a pipe. GOLDEN=update writes the files anew.

load helper

GOLDEN_FILES=$REPO/tests/cli/golden

# The locales to try, whether the machine has them or not.
locales() {
    printf '%s\n' C POSIX C.UTF-8 en_US.ISO-8859-1 tr_TR.UTF-8 nonsense
}

on_terminal() {
    python3 "$REPO/tests/cli/terminal.py" 40x10 "$TRACK" "$@"
}

# `track $2...` prints what the golden file $1 holds.
golden() {
    local file=$GOLDEN_FILES/$1 locale
    shift
    if [ "${GOLDEN-}" = update ]; then
        "$TRACK" "$@" >"$file"
    fi
    while IFS= read -r locale; do
        LC_ALL=$locale "$TRACK" "$@" | cmp - "$file" || complain "$locale: $*" || return
        LC_ALL=$locale on_terminal "$@" | cmp - "$file" || complain "$locale, terminal: $*" || return
        LC_ALL=$locale FORCE_COLOR=1 on_terminal --color=always "$@" | cmp - "$file" ||
            complain "$locale, colour: $*" || return
    done < <(locales)
}

golden_repo() {
    cat "$FIXTURES/small.md" "$FIXTURES/unicode.md" >plan.md
    git init -q .
    git add plan.md
    git commit -q -m 'The plan'
    "$TRACK" done -q day1 flour -m 'a note' --evidence https://example.org/1
    at 2026-03-03T08:30:00+00:00
    "$TRACK" start -q day2 autolyse
}

@test "golden: --porcelain, and v1 by name" {
    golden_repo
    golden ls.porcelain ls --porcelain
    golden ls.porcelain ls --porcelain=v1
    golden next.porcelain next -n 3 --porcelain
    golden status.porcelain status --porcelain
    golden gate.porcelain gate --porcelain
    track ls --porcelain=v2
    fails 2
    hints 'track ls --porcelain=v1'
}

@test "golden: -z" {
    golden_repo
    golden ls.z ls -z
    golden ls.z ls -z --porcelain=v1
    golden status.z status -z
    golden gate.z gate -z
    equal "$(tr '\0' '\n' <"$GOLDEN_FILES/ls.z" | cut -f 1-5)" "$(cut -f 1-5 "$GOLDEN_FILES/ls.porcelain")"
}

@test "golden: --json" {
    golden_repo
    golden ls.json ls --json
    golden next.json next --json
    golden status.json status --json
    golden stats.json stats --json
    golden show.json show day2 --json
    golden gate.json gate --json
    golden why.json why day4 --json
    golden fields.json ls --json=id,text day1
}

@test "golden: the log" {
    golden_repo
    golden log.json log --json=time,author,item,from,to,minutes,evidence,forced,note
}
