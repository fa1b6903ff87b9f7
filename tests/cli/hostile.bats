#!/usr/bin/env bats
# Text that others wrote: nothing in it may steer a terminal, a shell or a commit.

load helper

# Standard input has no control character but line end and tab, and no bidi control.
tame() {
    python3 -c '
import sys, unicodedata
text = sys.stdin.buffer.read().decode("utf-8")
bad = [c for c in text if c not in "\n\t" and unicodedata.category(c) == "Cc"]
bad += [c for c in text if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"]
sys.exit(f"untamed: {bad}" if bad else 0)'
}

@test "hostile: no view lets a control character through" {
    repo_with hostile
    local view
    for view in ls 'ls --porcelain' 'ls --json' status 'status --json' 'status --porcelain' 'show day1' 'next -n 9' \
        'why day1' 'show day1 --json'; do
        # shellcheck disable=SC2086 # words
        track_raw $view >out
        tame <out || complain "$view" || return
    done
}

@test "hostile: nor on a terminal" {
    repo_with hostile
    NO_COLOR=1 track_on_terminal show day1
    tame <<<"$output"
}

@test "hostile: nor a confirmation, an error, or the log" {
    repo_with hostile
    track done day1 bidi
    tame <<<"$output"
    track log
    tame <<<"$output"
    track done day1 r
    fails 4
    tame <<<"$stderr"
    track done day1 $'\e[31mnonsense'
    fails 4
    tame <<<"$stderr"
}

@test "hostile: nor the commit's message" {
    repo_with hostile
    local item
    for item in colour bidi c1 bell; do
        track done day1 "$item"
        ok || return
    done
    git log --format=%B | tame
}

@test "hostile: a command in an item's text is never run" {
    repo_with hostile
    track done day1 touch
    ok
    track status
    track show day1
    [ ! -e pwned ]
}

@test "hostile: JSON is valid whatever the bytes" {
    repo_with latin1
    track ls --json
    ok
    json 'len(j["items"]) == 2' '"\ufffd" in j["items"][0]["text"]'
}

@test "hostile: JSON holds the very text" {
    repo_with hostile
    track ls --json
    ok
    json 'len(j["items"]) == 8' "j['items'][0]['text'] == 'colour \\x1b[31mred\\x1b[0m'" \
        "j['items'][7]['text'].startswith('\"quotes\" \\\\ and ')"
}

@test "hostile: a name with a control character" {
    git init -q .
    fixture small >$'pl\e[31man.md'
    git add . && git commit -q -m plan
    track status
    tame <<<"$output$stderr"
    track --plan $'no\e[31mthing.md' ls
    fails 5
    tame <<<"$stderr"
}

@test "hostile: porcelain keeps its columns whatever the text" {
    printf '# Day 1\n\n- [ ] tab\there\n- [ ] cr\rhere\n' >p.md
    repo_with ./p.md
    track_raw ls --porcelain >out
    equal "$(awk -F '\t' '{ print NF }' out | sort -u)" 6
}

# refused LINE MESSAGE: the text on standard input is refused with the place
refused() {
    cat >p.md
    run --separate-stderr "$TRACK" --plan p.md ls
    fails 128
    equal "$output" ''
    equal "$stderr" "track: error: p.md:$1: $2"
    run --separate-stderr "$TRACK" --plan p.md --json ls
    equal "$status" 128
    [[ $stderr == *E-TOO-LARGE* ]]
}

# repeat TEXT COUNT
repeat() {
    python3 -c 'import sys; print(sys.argv[1] * int(sys.argv[2]), end="")' "$@"
}

@test "hostile: nesting that would stall the parser is refused, with the line" {
    local message='lists and quotes are nested too deep (over 100)'
    { echo a && echo && repeat '- ' 100000 && echo '[ ] a' && repeat $'\n' 100000; } | refused 3 "$message"
    { repeat '>' 100000 && repeat 'a*' 100000; } | refused 1 "$message"
    repeat '> - ' 100000 | refused 1 "$message"
}

@test "hostile: images without an end are refused, with the line" {
    { echo '- [ ] a' && repeat '![[]()' 80000; } |
        refused 2 'too many images without an end in one paragraph (over 1000)'
}

@test "hostile: what only looks deep, or has many links, is read" {
    {
        echo '- [ ] a'
        repeat '- ' 1000 && echo
        echo '```' && repeat '>' 1000 && echo && repeat '- ' 1000 && printf 'a\n```\n'
        repeat $'| [a](b) | ![c](d) |\n' 10000
    } >p.md
    track --plan p.md ls --porcelain
    ok
    equal "${#lines[@]}" 1
}

@test "hostile: a hint can be pasted, whatever the plan calls its sections" {
    printf '# Day 1 <!-- track: id=$(touch${IFS}pwned) -->\n\n- [ ] a\n- [ ] b\n' >p.md
    repo_with ./p.md
    # shellcheck disable=SC2016 # it must not be expanded
    track done '$(touch${IFS}pwned)'
    fails 2
    # shellcheck disable=SC2016
    hints "track done '\$(touch\${IFS}pwned)' --all"
}

@test "hostile: an author's name cannot add a line to the commit" {
    repo_with small
    GIT_AUTHOR_NAME=$'Eve\nparent 0 <e@x>' GIT_COMMITTER_EMAIL=$'a<b>\n@c' track done day1 flour
    ok
    equal "$(git log -1 --format='%an|%ce')" 'Eveparent 0 e@x|ab@c'
    git fsck --strict
}

@test "hostile: porcelain of several plans: each begins with its name, and no line is empty" {
    repo_with small
    cp plan.md other.md
    printf '[plan "a"]\n\tpath = plan.md\n[plan "b"]\n\tpath = other.md\n' >.trackconfig
    track status --porcelain
    ok
    equal "$(grep -c '^plan	[ab]$' <<<"$output")" 2
    track_raw status -z >out
    equal "$(tr -d -c '\n' <out | wc -c)" 0
    equal "$(tr '\0' '\n' <out | grep -c '^$')" 0
}
