# shellcheck shell=bash
# The words that the scripts of the catalogue are made of. See histories.py.

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
## Day 4 - Project Gate
- [ ] deployed
## Day 5
- [ ] the end
'

the_plan() { printf '%s' "$plan"; }

track() { "$TRACK" -q "$@"; }

# A repository with the plan, which is what is trusted.
begin() { begin_with < <(the_plan); }

# The same with the plan of standard input.
begin_with() {
    git init -q -b main
    cat >plan.md
    commit plan
    git tag base
}

# commit MESSAGE: all that is there
commit() {
    git add -A
    git commit -qm "$1"
}

# sets MARK WORDS...: the boxes of these items, in the file only
sets() {
    local mark=$1 text
    shift
    for text; do
        grep -qF "] $text" plan.md
        sed -i "s#\[[^]]*\] $text\(\r\?\$\| <\)#[$mark] $text\1#" plan.md
    done
}

tick() {
    sets x "$@"
    commit "tick $*"
}

untick() {
    sets ' ' "$@"
    commit "untick $*"
}

# edit SED-EXPRESSION: the plan, and commits
edit() {
    sed -i "$1" plan.md
    commit "edit $1"
}

pass_first_gate() { tick shell editor server tests; }

# aside NAME COMMAND...: on a branch of its own, from here; then back
aside() {
    git switch -qc "$1"
    "${@:2}"
    git switch -q -
}

merge() { git merge -q --no-edit "$@"; }

# raw_tree MODE NAME ID...: commits a tree of just these entries, in this order, whatever git thinks of it
raw_tree() {
    local tree
    # shellcheck disable=SC2001 # the pattern is all of it
    tree=$(
        while [ $# -gt 0 ]; do
            printf '%s %s\0%b' "$1" "$2" "$(sed 's/../\\x&/g' <<<"$3")"
            shift 3
        done | git hash-object -t tree -w --literally --stdin
    )
    git reset -q --soft "$(git commit-tree -p HEAD -m tree "$tree")"
}
