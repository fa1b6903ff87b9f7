#!/usr/bin/env bats

load helper

@test "done: one line of confirmation with the id and the short commit id" {
    repo_with small
    track done day2 autolyse
    ok
    equal "${#lines[@]}" 1
    has day2/autolyse "$(git rev-parse --short=7 HEAD)"
}

@test "done: one commit, one line, one box" {
    repo_with small
    track done day2/autolyse
    ok
    equal "$(commits)" 2
    one_line_commit
    equal "$(git log -1 --format=%s)" 'day2: done Autolyse'
    equal "$(git diff HEAD~ --unified=0 | tail -n 2)" "$(printf -- '-* [ ] Autolyse\n+* [✅] Autolyse')"
}

@test "done -q: silence" {
    repo_with small
    track done -q day2 autolyse
    ok
    equal "$output" ''
    equal "$(commits)" 2
}

@test "done: several items behind one section" {
    repo_with small
    track done day2 autolyse bulk-fermentation
    ok
    equal "$(commits)" 2
    equal "$(git log -1 --format=%s)" 'day2: done 2 items'
    equal "$(trailer Track-Item)" "$(printf 'day2/autolyse\nday2/bulk-fermentation')"
    is day2/autolyse done
    is day2/bulk-fermentation done
    is day2/stretch-and-fold open
}

@test "done: items of several sections in one commit" {
    repo_with small
    track done day1/flour-types day2/autolyse
    ok
    equal "$(commits)" 2
    equal "$(trailer Track-Item)" "$(printf 'day1/flour-types\nday2/autolyse')"
}

@test "done: a section word goes for the items behind it" {
    repo_with small
    track done day1 flour day2 autolyse
    ok
    equal "$(trailer Track-Item)" "$(printf 'day1/flour-types\nday2/autolyse')"
}

@test "done: the same item twice is one item" {
    repo_with small
    track done day2/autolyse day2 autolyse
    ok
    equal "$(git log -1 --format=%s)" 'day2: done Autolyse'
    one_line_commit
}

@test "done SECTION: needs --all, and says so" {
    repo_with small
    freeze
    track done day2
    fails 2
    hints 'track done day2 --all'
    frozen
}

@test "done SECTION --all" {
    repo_with small
    track done day2 --all
    ok
    equal "$(commits)" 2
    equal "$(git log -1 --format=%s)" 'day2: done 4 items'
    equal "$(git show --format= --numstat)" "$(printf '4\t4\tplan.md')"
}

@test "done SECTION --all: only what is open is named" {
    repo_with small
    track done day2 autolyse
    track done day2 --all
    ok
    equal "$(git log -1 --format=%s)" 'day2: done 3 items'
}

@test "done: already so: exit 0, no commit" {
    repo_with small
    track done day2 autolyse
    freeze
    track done day2 autolyse
    ok
    frozen
}

@test "done: of two, one already so" {
    repo_with small
    track done day2 autolyse
    track done day2 autolyse bulk
    ok
    equal "$(git log -1 --format=%s)" 'day2: done Bulk fermentation'
}

@test "done: already done by another mark stays as it is" {
    repo_with marks
    freeze
    track done marks/small-x
    ok
    frozen
}

@test "done: doing and dropped become done" {
    repo_with marks
    track done marks/half marks/minus
    ok
    is marks/half done
    is marks/minus done
}

@test "done: one that is unknown among several: nothing at all" {
    repo_with small
    freeze
    track done day2 autolyse nonsense
    fails 4
    frozen
}

@test "done: one that is locked among several: nothing at all" {
    repo_with small
    freeze
    track done day2/autolyse day4/price-list
    fails 3
    frozen
}

@test "done: locked: exit 3, the gate, the missing boxes, a hint" {
    repo_with small
    track done day4 price-list
    fails 3
    says gate1
    equal "$(details)" "$(printf 'day3/even-crumb\nday3/crisp-crust')"
    says 'Even crumb' 'Crisp crust'
}

@test "done: the box of a gate and what lies behind it do not go together in the wrong order" {
    repo_with small
    track done day3 even-crumb
    freeze
    track done day4 price-list
    fails 3
    equal "$(details)" day3/crisp-crust
    frozen
}

@test "done: the last box of a gate and what lies behind it in one commit" {
    repo_with small
    track done day3/even-crumb day3/crisp-crust day4/price-list
    ok
    equal "$(commits)" 2
}

@test "done --dry-run: what would be, and nothing is" {
    repo_with small
    freeze
    track done --dry-run day2 autolyse
    ok
    has day2/autolyse
    frozen
}

@test "done --dry-run: refuses what would be refused" {
    repo_with small
    track done --dry-run day4 price-list
    fails 3
}

@test "done --no-commit: the box in the work tree, nothing else" {
    repo_with small
    local index
    index=$(git ls-files -s)
    track done --no-commit day2 autolyse
    ok
    equal "$(commits)" 1
    equal "$(git ls-files -s)" "$index"
    equal "$(git diff --numstat)" "$(printf '1\t1\tplan.md')"
    is day2/autolyse done
}

@test "done --no-commit: then without it: the commit" {
    repo_with small
    track done --no-commit day2 autolyse
    track done day2 autolyse
    ok
    one_line_commit
    git diff --quiet HEAD
}

@test "done: ticked by hand already: the commit is made" {
    repo_with small
    sed -i 's/\[ \] Autolyse/[x] Autolyse/' plan.md
    track done day2 autolyse
    ok
    one_line_commit
    equal "$(trailer Track-Item)" day2/autolyse
    git diff --quiet HEAD
}

@test "done -m: Track-Note" {
    repo_with small
    track done day2 autolyse -m 'thirty minutes are enough'
    ok
    equal "$(trailer Track-Note)" 'thirty minutes are enough'
}

@test "done --evidence: Track-Evidence" {
    repo_with small
    track done day2 autolyse --evidence https://example.org/loaf.jpg
    ok
    equal "$(trailer Track-Evidence)" https://example.org/loaf.jpg
}

@test "done --force: only with a reason" {
    repo_with small
    freeze
    track done --force day4 price-list
    fails 2
    frozen
    track done --force --reason '' day4 price-list
    fails 2
    frozen
    track done --force --reason '  ' day4 price-list
    fails 2
    frozen
}

@test "done --reason: only with --force" {
    repo_with small
    freeze
    track done --reason because day4 price-list
    [ "$status" -eq 2 ] || [ "$status" -eq 3 ] || complain 'expected a refusal'
    frozen
}

@test "done --force --reason: ticks a locked item and keeps the reason" {
    repo_with small
    track done --force --reason 'market is today' day4 price-list
    ok
    is day4/price-list done
    equal "$(trailer Track-Forced)" 'market is today'
    equal "$(trailer Track-State)" 'done'
    one_line_commit
}

@test "done --force: what needs no force is not called forced" {
    repo_with small
    track done --force --reason 'to be sure' day1 flour
    ok
    is day1/flour-types done
    equal "$(trailer Track-Forced)" ''
}

@test "done: a note of several lines stays one trailer" {
    repo_with small
    track done day2 autolyse -m $'first\nTrack-State: open\n\nTrack-Forced: no'
    if [ "$status" -eq 0 ]; then
        equal "$(trailer Track-State)" 'done'
        equal "$(trailer Track-Forced)" ''
    else
        fails 2
        equal "$(commits)" 1
    fi
}

@test "done: the mark is the one that the file uses most" {
    repo_with marks
    printf '# Day 1\n\n- [x] a\n- [x] b\n- [✅] c\n- [ ] d\n' >plan.md
    git commit -qam marks
    track done day1/d
    ok
    equal "$(tail -n 1 plan.md)" '- [x] d'
}

@test "done: without any mark in the file it is the check mark" {
    repo_with small
    track done day1 flour
    grep -qxF '* [✅] Flour types' plan.md
}

@test "done: track.mark decides" {
    repo_with small
    git config track.mark x
    track done day1 flour
    ok
    grep -qxF '* [x] Flour types' plan.md
}

@test "done: the mojibake of a mark is a mark, too" {
    repo_with mojibake
    track done day2 oolong
    ok
    grep -qxF '* [âœ…] Oolong' plan.md
}

@test "done: BOM, CRLF and the missing last line end survive" {
    repo_with crlf
    track done part2/last-no-line-end
    ok
    cmp plan.md <(printf '\xef\xbb\xbf# Windows\r\n\r\n- [ ] first\r\n- [x] second\r\n\r\n## Part 2\r\n\r\n* [ ] third\r\n* [x]\tlast, no line end')
}

@test "done: bytes that are no UTF-8 survive" {
    repo_with latin1
    track done plain
    ok
    cmp plan.md <(printf '# Caf\xe9\n\n- [ ] cr\xe8me br\xfbl\xe9e\n- [\xfb] broken mark\n- [✅] plain \xff\xfe bytes\n')
}

@test "done: in block quotes, ordered and nested lists" {
    repo_with nested
    track done nested/quoted nested/grandchild nested/tabbed-child
    ok
    equal "$(git show --format= --numstat)" "$(printf '3\t3\tplan.md')"
    grep -qxF '> - [x] quoted' plan.md
    grep -qxF '    1. [x] grandchild' plan.md
    grep -qxF $'\t- [x] tabbed child' plan.md
}

@test "done: look-alikes are never touched" {
    repo_with lookalikes
    track done look-alikes --all
    ok
    equal "$(git show --format= --numstat)" "$(printf '2\t2\tplan.md')"
}

@test "done: file mode is kept" {
    repo_with small
    chmod 755 plan.md && git commit -qam mode
    track done day1 flour
    ok
    equal "$(stat -c %a plan.md)" 755
    equal "$(git ls-files -s plan.md | cut -d ' ' -f 1)" 100755
    one_line_commit
}

@test "done: a hundred ticks, a hundred commits" {
    {
        printf '# Day 1\n\n'
        printf -- '- [ ] item %s\n' {a..z}{a..d}
    } >many.md
    repo_with ./many.md
    local x
    for x in {a..e}{a..d}; do
        "$TRACK" done "day1/item-$x" >/dev/null
    done
    equal "$(commits)" 21
    equal "$(git log --format= --numstat -20 | sort -u)" "$(printf '1\t1\tplan.md')"
}

@test "done: writers at the same time lose nothing" {
    {
        printf '# Day 1\n\n'
        printf -- '- [ ] item %s\n' {a..d}{a..f}
    } >many.md
    repo_with ./many.md
    git config track.lockTimeout 60000
    local x y
    for x in {a..d}; do
        for y in {a..f}; do
            "$TRACK" done "day1/item-$x$y" >/dev/null
        done &
    done
    wait
    equal "$("$TRACK" ls --porcelain --state done | wc -l)" 24
    equal "$(commits)" 25
    equal "$(git log --format= --numstat -24 | sort -u)" "$(printf '1\t1\tplan.md')"
    git diff --quiet HEAD
    git fsck --strict --no-dangling
}

@test "done --json: JSON with what was done and the commit" {
    repo_with small
    track done day2 autolyse --json
    ok
    json '"day2/autolyse" in str(j)' "'$(git rev-parse HEAD)' in str(j)"
}

@test "done: without an address is a usage error" {
    repo_with small
    track done
    fails 2
}

@test "done: a plan below the top of the work tree" {
    git init -q .
    mkdir sub && fixture small >sub/list.md
    git add . && git commit -q -m plan
    track --plan sub/list.md done day2 autolyse
    ok
    one_line_commit sub/list.md
}

@test "done: from a folder below the top" {
    repo_with small
    mkdir sub && cd sub
    track done day2 autolyse
    ok
    one_line_commit
}

@test "done: a note on what is done already is not lost without a word" {
    repo_with small
    track done day1 flour
    ok
    track done day1 flour -m late
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    says warning nowhere
}
