#!/usr/bin/env bats

load helper

# `ls ADDRESS...` names exactly the items $1 (ids, blank-separated).
names() {
    local expected=$1
    shift
    track ls --porcelain "$@"
    ok || return
    equal "$(cut -f 2 <<<"$output" | paste -sd ' ')" "$expected"
}

DAY2='day2/autolyse day2/stretch-and-fold day2/stretch-film-test day2/bulk-fermentation'

@test "address: day2" { repo_with small && names "$DAY2" day2; }
@test "address: d2" { repo_with small && names "$DAY2" d2; }
@test "address: 2" { repo_with small && names "$DAY2" 2; }
@test "address: DAY2" { repo_with small && names "$DAY2" DAY2; }
@test "address: phase2" { repo_with small && names 'day4/price-list day4/stall-permit day5/ten-customers' phase2; }
@test "address: gate1" { repo_with small && names 'day3/even-crumb day3/crisp-crust' gate1; }
@test "address: the gate by its day" { repo_with small && names 'day3/even-crumb day3/crisp-crust' day3; }
@test "address: final" { repo_with small && names day5/ten-customers final; }
@test "address: next" { repo_with small && names day1/flour-types next; }
@test "address: exact id" { repo_with small && names day2/autolyse day2/autolyse; }
@test "address: exact slug behind its section" { repo_with small && names day2/stretch-and-fold day2 stretch-and-fold; }
@test "address: unique prefix" { repo_with small && names day2/bulk-fermentation day2 bulk; }
@test "address: unique word" { repo_with small && names day2/stretch-and-fold day2 fold; }
@test "address: unique substring" { repo_with small && names day2/bulk-fermentation day2 ermenta; }
@test "address: unique prefix with a slash" { repo_with small && names day2/bulk-fermentation day2/bulk; }
@test "address: an item alone, where it is unique" { repo_with small && names day2/autolyse autolyse; }
@test "address: an item alone, by its prefix" { repo_with small && names day1/wild-yeast wild; }
@test "address: short section and item" { repo_with small && names day2/autolyse d2/autolyse; }
@test "address: a section qualified by its parent" { repo_with weeks && names week2/day1/read week2/day1; }
@test "address: an explicit id" { repo_with weeks && names long-read long-read; }
@test "address: a section by its slug" { repo_with release && names feature-gate/turn-the-flag-off feature-gate; }
@test "address: letters beyond ASCII" { repo_with unicode && names разное/цикл-событий цикл; }

@test "address: all" {
    repo_with small
    track ls --porcelain all
    local all=$output
    track ls --porcelain
    equal "$output" "$all"
}

@test "address: an exact slug wins over a prefix" {
    printf '# Day 1\n\n- [ ] Test\n- [ ] Test driven\n' >p.md
    repo_with ./p.md
    names day1/test day1 'test'
}

@test "address: a prefix wins over a word, a word over a substring" {
    printf '# Day 1\n\n- [ ] Load balancing\n- [ ] Lazy load\n- [ ] Upload\n' >p.md
    repo_with ./p.md
    names day1/load-balancing day1 load
    printf '# Day 1\n\n- [ ] Lazy load\n- [ ] Upload\n' >plan.md
    names day1/lazy-load day1 load
}

@test "address: an item's number is never one" {
    repo_with small
    freeze
    track done day2/1
    fails 4
    track done day2 2nd
    fails 4
    frozen
}

@test "address: unknown item: exit 4, nearest first" {
    repo_with small
    freeze
    track done day2 autolize
    fails 4
    equal "$(details | head -n 1)" day2/autolyse
    says Autolyse
    frozen
}

@test "address: unknown section: exit 4" {
    repo_with small
    freeze
    track done day7 autolyse
    fails 4
    says day7
    frozen
}

@test "address: ambiguous: exit 4, the candidates with ids and titles" {
    repo_with small
    freeze
    track done day2 stretch
    fails 4
    equal "$(details | sort)" "$(printf 'day2/stretch-and-fold\nday2/stretch-film-test')"
    says 'Stretch and fold' 'Stretch film test'
    frozen
}

@test "address: ambiguous in the whole plan, unique behind a section" {
    repo_with weeks
    track ls read
    fails 4
    names week1/day1/read week1/day1 read
}

@test "address: ambiguous section: both days are named" {
    repo_with weeks
    track ls day1
    fails 4
    says week1/day1 week2/day1
}

@test "address: equal ids told apart by their number" {
    repo_with weeks
    track done week2/day2/read-2
    ok
    equal "$(git show --format= -U0 | tail -n 1)" '+- [✅] Read'
    is week2/day2/read-2 done
    is week2/day2/read open
}

@test "address: an unknown word is never run as the nearest" {
    repo_with small
    freeze
    track done autolyze
    fails 4
    frozen
}

@test "address: the empty word" {
    repo_with small
    freeze
    track done ''
    [ "$status" -eq 2 ] || [ "$status" -eq 4 ] || complain 'expected exit 2 or 4'
    track done day2 ''
    [ "$status" -eq 2 ] || [ "$status" -eq 4 ] || complain 'expected exit 2 or 4'
    frozen
}

@test "address -: from standard input, one a line" {
    repo_with small
    track done - <<<$'day2/autolyse\nday1/flour-types'
    ok
    equal "$(commits)" 2
    is day2/autolyse done
    is day1/flour-types done
}

@test "address -: a line may hold a section and an item" {
    repo_with small
    track done - <<<'day2 autolyse'
    ok
    is day2/autolyse done
}

@test "address -: from ls" {
    repo_with small
    "$TRACK" ls day1 --porcelain | cut -f 2 >ids
    track done - <ids
    ok
    equal "$("$TRACK" ls day1 --state done | wc -l)" 3
}

@test "address -: empty lines and CRLF" {
    repo_with small
    track done - < <(printf 'day2/autolyse\r\n\nday1/flour-types')
    ok
    is day2/autolyse done
    is day1/flour-types done
}

@test "address -: one unknown line: nothing at all" {
    repo_with small
    freeze
    track done - <<<$'day2/autolyse\nday2/nonsense'
    fails 4
    frozen
}

@test "address -: nothing on standard input" {
    repo_with small
    freeze
    track done - </dev/null
    ok
    frozen
    track ls --porcelain - </dev/null
    ok
    equal "$output" ''
}
