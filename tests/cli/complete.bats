#!/usr/bin/env bats

load helper

# What is offered for the words, a value a line.
offered() {
    track __complete "$@"
    ok
    cut -f 1 <<<"$output"
}

# The words of $2 on, one a line, are what is offered for the words of $1.
offers() {
    local words
    read -ra words <<<"$1"
    # An empty word under the cursor is written as `_`.
    words=("${words[@]/#_/}")
    shift
    equal "$(offered "${words[@]}")" "$(printf '%s\n' "$@")"
}

nothing() {
    track __complete "$@"
    ok
    equal "$output" ''
}

@test "complete: it is in no help" {
    track help
    has_not __complete
    track help
    has completion
    track __complet
    fails 2
    has_not __complete
    hints 'track help'
}

@test "complete: verbs, with their summaries" {
    offers 'd' done drop diff
    track __complete sta
    equal "$output" "$(printf 'status\tshow how far you are, what is next, and what is locked\nstart\tmark items as being worked on\nstats\tshow streak, heatmap, the way up, and when you will be done')"
    track __complete ''
    has_not __complete
    nothing doone ''
    nothing nonsense --al
}

@test "complete: what stands in front of addresses is no address" {
    repo_with small
    nothing spend ''
    nothing spend day
    offers 'clock _' in out status
    offers 'clock in day2 au' autolyse
    offers 'spend 1h day2 au' autolyse
    offers 'note day2 au' autolyse
}

@test "complete: no words are one empty word" {
    equal "$(offered)" "$(offered '')"
}

@test "complete: the table's options and no others" {
    local verb option
    repo_with small
    for verb in $(offered ''); do
        for option in $(track_raw help "$verb" | grep -oE '^  (-.|   ) ?,? ?(--[a-z-]+)?' | tr -d ',' | tr ' ' '\n' | grep -e '^-'); do
            offered "$verb" "$option" | grep -qxF -e "$option" || complain "$verb $option is not offered"
        done
    done
    offers 'next --al' ''
    offers 'next --nu' --number
}

@test "complete: options that were given are not offered again" {
    offers 'done --dry-run --d' ''
    offers 'done --da' ''
    offers 'done -- --d' ''
}

@test "complete: options before the verb" {
    offers '--c' --color
    offers '--al' ''
}

@test "complete: values of options" {
    offers 'ls --state _' open 'done' doing dropped
    offers 'ls --state do' 'done' doing
    offers 'ls --state=do' --state=done --state=doing
    offers '--color=a' --color=always --color=auto
    offers 'ls --porcelain=' --porcelain=v1
    offers 'init --from b' backend-30
    offers 'check --format=js' --format=json
    local formats
    track help check
    read -ra formats <<<"$(sed -n 's/^ *--format FORMAT *//p' <<<"$output" | sed 's/,\| or / /g')"
    offers 'check --format _' "${formats[@]}"
    nothing done -m ''
    nothing done --nonsense=''
    nothing ls --no-pager=''
    offers 'ls --json=st' --json=state
}

@test "complete: plans by name, the others by the shell" {
    repo_with small
    nothing --plan ''
    git config --file .trackconfig plan.bread.path plan.md
    git config --file .trackconfig plan.other.path other.md
    offers '--plan _' bread other
    offers '--plan=o' --plan=other
    nothing 'done' ''
    offers '--plan bread done day2 au' autolyse
    offers 'done --plan=bread day2 au' autolyse
}

@test "complete: sections in plan order, gates, final, all, next" {
    repo_with small
    offers 'show _' phase1 day1 day2 day3 phase2 day4 day5 gate1 gate2 final all next
    track __complete show day2
    equal "$output" "$(printf 'day2\tDough [0/4]')"
    track __complete show day4
    equal "$output" "$(printf 'day4\tMarket [0/2, locked by gate1]')"
    track __complete show next
    equal "$output" "$(printf 'next\tFlour types [open]')"
}

@test "complete: subheadings only by name" {
    repo_with small
    offers 'show pro' project-a-loaf-that-rises
}

@test "complete: items behind their section" {
    repo_with small
    track __complete 'done' day2 st
    equal "$output" "$(printf 'stretch-and-fold\tStretch and fold [open]\nstretch-film-test\tStretch film test [open]')"
    offers 'done d2 au' autolyse
    offers 'done day2 autolyse st' stretch-and-fold stretch-film-test
    offers 'done day1 flour day2 au' autolyse
}

@test "complete: what stands on the line already is not offered" {
    repo_with small
    offers 'done day2 stretch-film st' stretch-and-fold
    offers 'done day2/autolyse day2 _' stretch-and-fold stretch-film-test bulk-fermentation
}

@test "complete: another section where nothing in this one fits" {
    repo_with small
    offers 'done day2 autolyse day1' day1
}

@test "complete: SECTION/ITEM" {
    repo_with small
    offers 'done day2/au' day2/autolyse
    offers 'done d2/au' d2/autolyse
    offers 'done gate1/' gate1/even-crumb gate1/crisp-crust
    offers 'done nowhere/' ''
}

@test "complete: qualified sections, and their items" {
    repo_with weeks
    offers 'show week2/' week2/day1/read week2/day2/read week2/read-2 week2/day1 week2/day2
    offers 'show week2/day2/' week2/day2/read week2/day2/read-2
    offers 'show week2 _' week2/day1/read week2/day2/read read-2 long-read
}

@test "complete: an item alone, where a letter says so" {
    repo_with small
    offers 'done autol' autolyse
    offers 'why pri' price-list
}

@test "complete: an item alone, only where it is unique" {
    repo_with weeks
    offers 'done read' read-2
    offers 'done lo' long-read
}

@test "complete: each item that is offered is the one that is meant" {
    local fixture section item count=0
    git init --quiet .
    for fixture in small weeks nested unicode release marks; do
        fixture "$fixture" >plan.md
        for section in $(offered ls ''); do
            case $section in all | next) continue ;; esac
            for item in $({ offered ls "$section" '' && offered ls "$section/"; } | grep -vxF "$(offered ls '')"); do
                case $item in
                */*) track ls --porcelain "$item" ;;
                *) track ls --porcelain "$section" "$item" ;;
                esac
                ok
                equal "${#lines[@]}" 1 || complain "$fixture: $section $item"
                count=$((count + 1))
            done
        done
    done
    [ "$count" -gt 50 ] || complain "only $count items"
}

@test "complete: done: first what can be done now, never what is done" {
    repo_with small
    track 'done' day1/flour-types
    offers 'done day1 _' hydration-important wild-yeast
    offers 'done phase1 _' hydration-important wild-yeast autolyse stretch-and-fold stretch-film-test bulk-fermentation even-crumb crisp-crust
    track 'done' day1 --all
    offers 'done d' day2 day3 day4 day5
    nothing 'done' flour
    nothing 'done' day1/
    track __complete 'done' day4 price
    equal "$output" "$(printf 'price-list\tPrice list [open, locked by gate1]')"
}

@test "complete: what policy locks" {
    repo_with small
    configure policy strict
    track __complete 'done' day3 even
    equal "$output" "$(printf 'even-crumb\tEven crumb [open, locked (strict)]')"
    git config --file .trackconfig track.policy off
    track __complete 'done' day4 price
    equal "$output" "$(printf 'price-list\tPrice list [open]')"
}

@test "complete: reopen: only what is not open" {
    repo_with marks
    local states
    states=$(offered reopen marks '' | while IFS= read -r item; do state_of "marks/$item"; done | sort -u | tr '\n' ' ')
    equal "$states" 'doing done dropped '
    fixture small | sed 's/\[ \] Autolyse/[x] Autolyse/' >plan.md
    offers 'reopen _' phase1 day2 all
    offers 'reopen day2 _' autolyse
}

@test "complete: start and drop: not what is so already, and what is done last" {
    repo_with small
    track start day2/bulk
    track drop day2/stretch-and-fold
    track 'done' day2/autolyse
    offers 'start day2 _' stretch-and-fold stretch-film-test autolyse
    offers 'drop day2 _' stretch-film-test bulk-fermentation autolyse
}

@test "complete: gate, help, completion" {
    repo_with small
    offers 'gate _' gate1 gate2 final
    track __complete gate gate1
    equal "$output" "$(printf 'gate1\tA LOAF THAT RISES [0/2]')"
    nothing gate gate1 ''
    offers 'help pl' plan
    offers 'help do' 'done'
    offers 'completion _' bash zsh fish
    offers 'hooks _' install remove
    offers 'hooks install _' pre-commit pre-receive
    nothing next ''
}

@test "complete: -C and --plan lead to the plan" {
    mkdir there
    (cd there && repo_with small)
    offers '-C there done day2 au' autolyse
    offers 'done -C there day2 au' autolyse
    offers '--plan there/plan.md done day2 au' autolyse
    nothing -C nowhere 'done' ''
    TRACK_PLAN=there/plan.md offers 'done day2 au' autolyse
    (cd there && TRACK_PLAN=nowhere.md offers '--plan plan.md done day2 au' autolyse)
}

@test "complete: whatever is wrong, silence and exit 0" {
    nothing 'done' ''
    git init --quiet .
    nothing 'done' ''
    printf '# Nothing\n' >plan.md
    nothing 'done' ''
    fixture small >plan.md
    git config --file .trackconfig track.pollicy off
    offers 'done day2 au' autolyse
    git config --file .trackconfig track.policy nonsense
    nothing 'done' ''
    rm .trackconfig
    TRACK_NOW=nonsense offers 'done day2 au' autolyse
    printf '[broken' >.git/config
    nothing 'done' ''
}

@test "complete: it leaves everything as it is" {
    repo_with small
    freeze
    offered 'done' '' >/dev/null
    offered reopen day2 '' >/dev/null
    frozen
}

@test "complete: only words that mean themselves to a shell" {
    git init --quiet .
    # shellcheck disable=SC2016
    printf -- '- [ ] %s\n' '$(touch pwned)' '`touch pwned`' '"q" and '\''q'\' '-rf' \
        '1 <!-- track: id=$(touch${IFS}pwned) -->' '2 <!-- track: id=a;b -->' '3 <!-- track: id=a\b -->' \
        '4 <!-- track: id=v1.2 -->' $'5 <!-- track: id=a\u00a0b -->' '6 <!-- track: id=Ünï/cödé -->' >items
    { printf '# Day 1 `touch pwned`\n\n' && cat items; } >plan.md
    offers 'done day1 _' touch-pwned touch-pwned-2 q-and-q day1/-rf v1.2 'Ünï/cödé'
    nothing 'done' day1 -r
    offers 'done day1 -- touch' touch-pwned touch-pwned-2
    [ ! -e pwned ]
}

@test "complete: descriptions stay on their line and steer no terminal" {
    git init --quiet .
    fixture hostile >plan.md
    track __complete 'done' day1 ''
    ok
    equal "${#lines[@]}" "$(track_raw ls | wc -l)"
    [[ $output != *[$'\e\a\x7f']* ]] || complain 'a control character'
    equal "$(tr -cd '\t' <<<"$output" | wc -c)" "${#lines[@]}"
}

@test "complete: long descriptions are cut" {
    git init --quiet .
    printf '# Day 1\n\n- [ ] %s\n' "$(printf 'word %.0s' {1..100})" >plan.md
    track __complete 'done' day1 ''
    has '... [open]'
    [ "$(cut -f 2 <<<"$output" | wc -m)" -lt 80 ]
}

@test "completion: the scripts that are installed" {
    local shell
    for shell in bash zsh fish; do
        track_raw completion "$shell" >script
        case $shell in
        bash) cmp script "$REPO/completions/track.bash" ;;
        zsh) cmp script "$REPO/completions/_track" ;;
        fish) cmp script "$REPO/completions/track.fish" ;;
        esac
    done
}

@test "completion: another shell: exit 2 and which there are" {
    track completion tcsh
    fails 2
    says bash zsh fish
    track completion
    fails 2
}

@test "completion: no script evaluates what it reads" {
    run grep -nE '^[^#]*(\beval\b|compgen -W|\bsource\b)' "$REPO"/completions/track.bash "$REPO"/completions/_track "$REPO"/completions/track.fish
    [ "$status" -eq 1 ] || complain 'something is evaluated'
}

@test "completion: bash 3.2 has all that its script uses" {
    local newer='mapfile|readarray|(declare|local|typeset) -[a-z]*[Ang]|coproc|\|&|&>>|\$\{[^}]*(\^|,|@[A-Za-z])\}|\[\[ -v|\[-[0-9]+\]|wait -n|;;&|;&|printf .*%\('
    "$TRACK" completion bash >script
    if grep -nE "$newer" script; then complain 'newer than bash 3.2' || return; fi
    # What is newer has to be asked for so that its lack does no harm.
    equal "$(grep -E 'compopt|nosort' script | grep -vc '2>/dev/null')" 0
}
