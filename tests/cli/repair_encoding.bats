#!/usr/bin/env bats

load helper

# Ids and states of the plan, without places and texts.
items() {
    "$TRACK" ls --porcelain | cut -f 1,2
}

# The bytes of the file $2 do not match $1.
has_none() {
    LC_ALL=C run grep -cP "$1" "$2"
    equal "$output" 0
}

@test "repair-encoding: shows each line, changes nothing" {
    repo_with mojibake
    freeze
    track repair-encoding
    ok
    has '     1 - # ğŸ”¥ TEA IN THREE DAYS' '       + # 🔥 TEA IN THREE DAYS'
    has '    16 - * [âœ…] Temperature' '       + * [✅] Temperature' '       + * [ ] Green → white'
    frozen
}

@test "repair-encoding: lists what stays, and says how to go on" {
    repo_with mojibake
    track repair-encoding
    ok
    has '  6:1  â±' '  19:1  ğŸ”' '  34:1  ğŸ”'
    equal "${lines[-1]}" '15 lines to repair, 3 places stay as they are: run track repair-encoding --write'
}

@test "repair-encoding --write: the file and nothing else" {
    repo_with mojibake
    items >../before
    track repair-encoding --write
    ok
    has '15 lines repaired, 3 places stay as they are'
    equal "$(commits)" 1
    equal "$(git status --porcelain)" ' M plan.md'
    items | diff ../before -
    equal "$(head -n 1 plan.md)" '# 🔥 TEA IN THREE DAYS'
    grep -qxF '* [✅] Temperature' plan.md
    grep -q '^ğŸ” \*\*Search Terms' plan.md
}

@test "repair-encoding --write: the second time there is nothing to do" {
    repo_with mojibake
    track repair-encoding --write
    freeze
    track repair-encoding --write
    ok
    equal "${lines[-1]}" 'nothing to do, 3 places stay as they are'
    frozen
}

@test "repair-encoding --write: the command that it names makes the commit" {
    repo_with mojibake
    track repair-encoding --write
    mkdir sub && cd sub
    bash -ec "${lines[-1]#Commit it: }"
    equal "$(commits)" 2
    equal "$(git status --porcelain)" ''
}

@test "repair-encoding: the commands that it names go where -C and --plan went" {
    mkdir "it's"
    (cd "it's" && repo_with mojibake)
    track -C "it's" --plan plan.md repair-encoding
    ok
    has "run track -C 'it'\\''s' --plan 'plan.md' repair-encoding --write"
    track -C "it's" repair-encoding --write
    ok
    bash -ec "${lines[-1]#Commit it: }"
    equal "$(git -C "it's" rev-list --count HEAD)" 2
}

@test "repair-encoding --write -q: silence" {
    repo_with mojibake
    track repair-encoding --write -q
    ok
    equal "$output" ''
}

@test "repair-encoding: nothing to do" {
    repo_with small
    freeze
    track repair-encoding
    ok
    equal "$output" 'nothing to do: the encoding is sound'
    track repair-encoding --write
    ok
    equal "$output" 'nothing to do: the encoding is sound'
    frozen
}

@test "repair-encoding: good text in many scripts is left alone" {
    repo_with unicode
    track repair-encoding
    ok
    equal "$output" 'nothing to do: the encoding is sound'
}

@test "repair-encoding --json" {
    repo_with mojibake
    track repair-encoding --json
    ok
    json 'j["version"] == 1' 'j["plan"] == "plan.md"' 'j["written"] is False' 'len(j["changes"]) == 15' \
        'j["changes"][0] == {"line": 1, "before": "# ğŸ”¥ TEA IN THREE DAYS", "after": "# 🔥 TEA IN THREE DAYS"}' \
        'j["lost"][0] == {"line": 6, "column": 1, "text": "â±"}'
    track repair-encoding --json --write
    ok
    json 'j["written"] is True' 'len(j["changes"]) == 15'
    track repair-encoding --json
    ok
    json 'j["changes"] == []' 'len(j["lost"]) == 3'
}

@test "repair-encoding: Windows-1251, marks and all" {
    printf '# РџР»Р°РЅ\n\n## День 1\n\n* [вњ…] РЎС‚РµРє\n* [ ] Её РФ\n* [вњ”пёЏ] РћС‡РµСЂРµРґСЊ Рё С…РёРї\n' >tea.md
    repo_with ./tea.md
    items >../before
    track repair-encoding --write
    ok
    printf '# План\n\n## День 1\n\n* [✅] Стек\n* [ ] Её РФ\n* [✔️] Очередь и хип\n' | diff - plan.md
    items | diff ../before -
    track done day1 Её
    ok
}

@test "repair-encoding: damaged twice" {
    printf '# Day 1\n\n* [Ã¢Å“â€¦] cafÃƒÂ©\n* [ ] cafÃ©\n* [ ] café\n' >twice.md
    repo_with ./twice.md
    track repair-encoding --write
    ok
    printf '# Day 1\n\n* [✅] café\n* [ ] café\n* [ ] café\n' | diff - plan.md
}

@test "repair-encoding --write: line ends, byte order mark, invalid bytes, no line end at the end" {
    printf '\xEF\xBB\xBF# Day 1\r\n\r\n* [x] cafÃ©\r\n* [ ] b\xFF\xE9 â€”\n* [ ] \tc\r\n* [ ] naÃ¯ve' >odd.md
    repo_with ./odd.md
    chmod 640 plan.md
    track repair-encoding --write
    ok
    printf '\xEF\xBB\xBF# Day 1\r\n\r\n* [x] café\r\n* [ ] b\xFF\xE9 —\n* [ ] \tc\r\n* [ ] naïve' | cmp - plan.md
    equal "$(stat -c %a plan.md)" 640
}

@test "repair-encoding --write: a file that may only be read" {
    repo_with mojibake
    chmod 444 plan.md
    track repair-encoding --write
    ok
    equal "$(stat -c %a plan.md)" 444
}

@test "repair-encoding --write: a folder that may not be written" {
    [ "$EUID" -ne 0 ] || skip 'root may write everywhere'
    fixture mojibake >list.md
    mkdir locked && mv list.md locked && chmod 555 locked
    track repair-encoding --write --plan locked/list.md
    fails 128
    cmp locked/list.md "$FIXTURES/mojibake.md"
    chmod 755 locked
}

@test "repair-encoding: a plain file" {
    fixture mojibake >list.md
    track repair-encoding --plan list.md
    ok
    has "run track --plan 'list.md' repair-encoding --write"
    track repair-encoding --plan list.md --write
    ok
    has_not 'Commit it'
    equal "$(head -n 1 list.md)" '# 🔥 TEA IN THREE DAYS'
    equal "$(ls -A)" list.md
}

@test "repair-encoding --write: refused when an item would get another id" {
    # What tells that "Рё" is damaged stands in a comment, which is no part of the item's text.
    printf '# Day 1\n\n* [ ] Рё <!-- РјРёСЂ -->\n' >odd.md
    repo_with ./odd.md
    freeze
    track repair-encoding --write
    fails 5
    says plan.md:3
    frozen
    track repair-encoding --write --json
    equal "$status" 5
    json_error 'e["id"] == "E-CHANGED"' 'e["line"] == 3'
}

@test "repair-encoding --write: conflict markers" {
    repo_with conflict
    freeze
    track repair-encoding --write
    fails 5
    frozen
    track repair-encoding
    ok
}

@test "repair-encoding --write: while a merge is under way, without the command to commit" {
    repo_with mojibake
    git switch -qc other && echo x >x && git add x && git commit -qm x
    git switch -q main && echo y >y && git add y && git commit -qm y
    git merge -q --no-commit --no-ff other
    track repair-encoding --write
    ok
    has_not 'Commit it'
    equal "$(head -n 1 plan.md)" '# 🔥 TEA IN THREE DAYS'
}

@test "repair-encoding: what is wrong on the command line or with the plan" {
    repo_with mojibake
    track repair-encoding day1
    fails 2
    track repair-encoding --dry-run
    fails 2
    track repair-encoding --plan nowhere.md
    fails 5
    fixture no-boxes >empty.md
    track repair-encoding --plan empty.md
    fails 5
}

@test "repair-encoding: nothing in the text steers the terminal" {
    printf '# Day 1\n\n* [ ] cafÃ© \e[31mred \e]0;t\a \xE2\x80\xAEevil \xC2\x9B1m\n* [ ] \xFFğŸ”\xEF\xBF\xBD\n' >bad.md
    repo_with ./bad.md
    track_raw repair-encoding >out
    grep -q 'café �\[31mred' out
    has_none '[\x00-\x08\x0B-\x1F\x7F]|\xC2\x9B|\xE2\x80\xAE' out
    track_raw repair-encoding --json | tr -d '\n' >out
    has_none '[^\x20-\x7E]' out
    track repair-encoding --write
    ok
    printf '# Day 1\n\n* [ ] café \e[31mred \e]0;t\a \xE2\x80\xAEevil \xC2\x9B1m\n* [ ] \xFFğŸ”\xEF\xBF\xBD\n' | cmp - plan.md
}

@test "repair-encoding: lines are cut to the width of the terminal" {
    {
        printf '# Day 1\n\n* [ ] cafÃ©'
        printf ' %s' {1..60}
    } >long.md
    repo_with ./long.md
    NO_COLOR=1 SIZE=40x24 track_on_terminal repair-encoding
    [ "$status" -eq 0 ]
    has '     3 - * [ ] cafÃ© 1 2' '       + * [ ] café 1 2' …
    has_not ' 20 '
}

@test "repair-encoding: the seed, and ticks before the repair is committed" {
    repo_with_seed
    chmod 644 plan.md
    items >../before
    track repair-encoding --write
    ok
    has '61 lines repaired, 27 places stay as they are'
    items | diff ../before -
    git diff >../diff
    track done day2 event-loop
    ok
    one_line_commit
    equal "$(git show --format= --unified=0 HEAD | tail -n 2)" \
        "$(printf -- '-* [ ] Event Loop (VERY IMPORTANT)\n+* [✅] Event Loop (VERY IMPORTANT)')"
    equal "$(git diff --numstat)" "$(printf '61\t61\tplan.md')"
    track undo
    ok
    git add plan.md && git commit -qm 'Repair the encoding'
    items | diff ../before -
    track log
    ok
    has day2/event-loop
}
