#!/usr/bin/env bats

load helper

@test "search: terms of a list, one a line" {
    repo_with small
    track search day1
    ok
    equal "$output" "$(printf '%s\n' 'sourdough starter schedule' 'baker percentage' 'wild yeast vs baker yeast')"
}

@test "search: terms of a line of code spans" {
    repo_with small
    track search day2
    ok
    equal "$output" "$(printf '%s\n' 'autolyse explained' 'stretch and fold video')"
}

@test "search: both forms in mojibake" {
    repo_with mojibake
    track search day1
    ok
    equal "$output" 'tea water temperature'
    track search day2
    ok
    equal "$output" "$(printf '%s\n' 'oolong oxidation' 'green vs white tea')"
}

@test "search: a phase has the terms of its days" {
    repo_with small
    track search phase1
    ok
    equal "${#lines[@]}" 5
}

@test "search: a day without terms prints none" {
    repo_with small
    track search day3
    [ "$status" -eq 0 ] || complain 'expected exit 0'
    equal "$output" ''
}

@test "search --json: JSON with the terms" {
    repo_with small
    track search day2 --json
    ok
    json '"autolyse explained" in str(j)'
}

@test "search: an unknown address, and none" {
    repo_with small
    track search day9
    fails 4
    track search
    fails 2
}
