# shellcheck shell=bash
# What every .bats file loads: one pinned world, and checks that keep a test to its input and output.
#
#   TRACK          the program under test
#   TRACK_WRAPPER  words to put before it, e.g. valgrind's
#   TRACK_SHARED   where the shared data lies; tests that need it are skipped where it is not
bats_require_minimum_version 1.5.0

REPO=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
FIXTURES=$REPO/tests/plans
TRACK=$(realpath -- "${TRACK:-$REPO/build/src/cli/track}")
PLANS=$(realpath -- "${PLANS:-$REPO/src/plans}")
SHARED=${TRACK_SHARED:-$REPO/../shared}
export TRACK PLANS

# --- The world -----------------------------------------------------------------------------------

setup() {
    pin_environment
    mkdir -p "$HOME" "$BATS_TEST_TMPDIR/work"
    cd "$BATS_TEST_TMPDIR/work" || return
    git config --global user.name 'Ada Learner'
    git config --global user.email ada@example.org
    git config --global init.defaultBranch main
    git config --global advice.detachedHead false
}

# Everything that git, libgit2 or track might take from the outside is set here and nowhere else.
pin_environment() {
    local name
    while IFS= read -r name; do
        case $name in
        GIT_* | XDG_* | TRACK_PLAN | TRACK_NOW | TRACK_PAGER | TRACK_ADVICE | NO_COLOR | CLICOLOR* | FORCE_COLOR | COLUMNS | LINES | \
            EMAIL | LANG | LANGUAGE | LC_* | LESS* | MORE)
            unset "$name"
            ;;
        esac
    done < <(compgen -e)
    export HOME=$BATS_TEST_TMPDIR/home
    export XDG_CONFIG_HOME=$HOME/.config
    export GIT_CONFIG_NOSYSTEM=1
    export GIT_CONFIG_GLOBAL=$HOME/.gitconfig
    export TZ=UTC LC_ALL=C.UTF-8 TERM=xterm-256color
    export PAGER=cat EDITOR=false VISUAL=false BROWSER=false
    at 2026-03-02T08:30:00+00:00
}

# The clock, for track and for git.
at() {
    export TRACK_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1
}

# --- Running -------------------------------------------------------------------------------------

# Runs the program; leaves $status, $output (standard output) and $stderr.
track() {
    # shellcheck disable=SC2086 # the wrapper is words
    run --separate-stderr ${TRACK_WRAPPER:-} "$TRACK" "$@"
}

# The same on an emulated terminal of COLUMNS_ROWS (default 80 by 24); $output holds what it showed.
track_on_terminal() {
    run --separate-stderr python3 "$REPO/tests/cli/terminal.py" "${SIZE:-80x24}" "$TRACK" "$@"
}

# For output that `run` would change (NUL, final line ends): straight to standard output.
track_raw() {
    # shellcheck disable=SC2086
    ${TRACK_WRAPPER:-} "$TRACK" "$@"
}

# --- Repositories --------------------------------------------------------------------------------

# A repository in the current folder with the fixture (or file) $1 committed as plan.md.
repo_with() {
    git init --quiet .
    fixture "$1" >plan.md
    git add plan.md
    git commit --quiet --message 'The plan'
}

# The same on the branch main, with the text $1.
repo_with_text() {
    git init --quiet --initial-branch main .
    printf '%s' "$1" >plan.md
    git add plan.md
    git commit --quiet --message 'The plan'
}

# The bytes of tests/plans/NAME.md, or of a file given by its path.
fixture() {
    case $1 in
    */*) cat -- "$1" ;;
    *) cat -- "$FIXTURES/$1.md" ;;
    esac
}

# Path of a file of the shared data; skips the test where there is none.
need_shared() {
    [ -e "$SHARED/$1" ] || skip "shared data not found: $SHARED/$1 (TRACK_SHARED names its folder)"
}

# A Python that has the module $1, in $PYTHON; skips the test where there is none.
need_python() {
    for PYTHON in python3 /usr/bin/python3; do
        if "$PYTHON" -c "import $1" 2>/dev/null; then
            return
        fi
    done
    skip "no python3 has the module $1"
}

repo_with_seed() {
    need_shared seed/backend-30-mojibake.md
    SEED=$SHARED/seed/backend-30-mojibake.md
    repo_with "$SEED"
}

# Appends a setting of [track] to .trackconfig, and commits it where there is something to commit to.
configure() {
    printf '[track]\n\t%s = %s\n' "$1" "$2" >>.trackconfig
    git add .trackconfig
    git commit --quiet --message 'Settings'
}

commits() {
    git rev-list --count HEAD
}

# Everything that a refused or dry command must leave alone, as text: refs, HEAD, index, every file.
world() {
    git for-each-ref
    git rev-parse HEAD
    cat .git/HEAD
    git ls-files --stage -v
    git diff --cached --binary
    find . -name .git -prune -o -type f -print0 | sort -z | xargs -0r sha256sum
    find . -name .git -prune -o -type l -printf '%p -> %l\n' | sort
    find .git -name '*.lock'
}

freeze() {
    world >"$BATS_TEST_TMPDIR/world"
}

# Nothing has changed since freeze.
frozen() {
    diff -u "$BATS_TEST_TMPDIR/world" <(world) || complain 'something changed'
}

# --- Checks --------------------------------------------------------------------------------------

complain() {
    printf '%s\n-- status %s\n-- standard output\n%s\n-- standard error\n%s\n' \
        "$1" "${status-}" "${output-}" "${stderr-}" >&2
    return 1
}

# The last run succeeded and had nothing to complain about.
ok() {
    [ "$status" -eq 0 ] || complain 'expected exit 0' || return
    [ -z "$stderr" ] || complain 'expected nothing on standard error'
}

# Skips a test that can't be had with a TRACK_WRAPPER, for the reason $1.
not_wrapped() {
    [ -z "${TRACK_WRAPPER-}" ] || skip "$1"
}

# The last run failed with exit code $1 in the one form that errors have: nothing on standard output,
# one line `track: error: `, details indented by two blanks, at most one `hint: ` line.
fails() {
    local line errors=0 hints=0
    [ "$status" -eq "$1" ] || complain "expected exit $1" || return
    [ -z "$output" ] || complain 'expected nothing on standard output' || return
    while IFS= read -r line; do
        case $line in
        'track: error: '?*) errors=$((errors + 1)) ;;
        'hint: '?*) hints=$((hints + 1)) ;;
        '  '?*) [ "$errors" -eq 1 ] || complain 'details before the error' || return ;;
        *) complain "neither error, detail nor hint: $line" || return ;;
        esac
    done <<<"$stderr"
    [ "$errors" -eq 1 ] || complain "expected one error line, got $errors" || return
    [ "$hints" -le 1 ] || complain "expected at most one hint, got $hints"
}

# Standard output holds each of the texts.
has() {
    local text
    for text; do
        [[ $output == *"$text"* ]] || complain "standard output lacks: $text" || return
    done
}

has_not() {
    local text
    for text; do
        [[ $output != *"$text"* ]] || complain "standard output has: $text" || return
    done
}

# Standard error holds each of the texts.
says() {
    local text
    for text; do
        [[ $stderr == *"$text"* ]] || complain "standard error lacks: $text" || return
    done
}

# The hint of the last run is exactly the command $1.
hints() {
    grep -qxF -- "hint: $1" <<<"$stderr" || complain "expected the hint: $1"
}

# Ids among the details of the last error, one a line.
details() {
    sed -n 's/^  \([^ ]*\).*/\1/p' <<<"$stderr"
}

equal() {
    [ "$1" = "$2" ] || {
        printf 'expected: %s\n     got: %s\n' "$2" "$1" >&2
        return 1
    }
}

# Standard output of the last run is one JSON value `j` for which each Python expression holds.
json() {
    python3 "$REPO/tests/cli/jsoncheck.py" one "$@" <<<"$output" || complain 'wrong JSON'
}

# The same for one JSON value a line: `j` is the list.
ndjson() {
    python3 "$REPO/tests/cli/jsoncheck.py" lines "$@" <<<"$output" || complain 'wrong NDJSON'
}

# The same for the error object on standard error: `e` is what stands under "error".
json_error() {
    python3 "$REPO/tests/cli/jsoncheck.py" error "$@" <<<"$stderr" || complain 'wrong JSON error'
}

# State of the item with id $1 in the work tree, by track itself.
state_of() {
    "$TRACK" ls --porcelain | awk -F '\t' -v id="$1" '$2 == id { print $1 }'
}

is() {
    equal "$(state_of "$1")" "$2"
}

# A trailer's values in HEAD, one a line, as git reads them.
trailer() {
    git log -1 --format=%B | git interpret-trailers --parse | sed -n "s/^$1: //p"
}

# HEAD differs from its parent in exactly one line of the plan and in nothing else.
one_line_commit() {
    equal "$(git show --format= --numstat HEAD)" "$(printf '1\t1\t%s' "${1:-plan.md}")"
}
