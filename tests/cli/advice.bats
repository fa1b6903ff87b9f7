#!/usr/bin/env bats
# Hints, and how they are silenced.

load helper

unhinted() {
    [[ $stderr != *hint:* ]] || complain 'a hint'
}

# The error of a locked item is told with its boxes, and with a hint or ($1: no) without.
told() {
    track done day4 price
    fails 3
    says 'Even crumb'
    if [ "${1-}" = no ]; then
        unhinted
    else
        hints 'track gate gate1'
    fi
}

@test "advice: TRACK_ADVICE=0 silences hints" {
    repo_with small
    told
    TRACK_ADVICE=0 told no
    TRACK_ADVICE=false told no
    TRACK_ADVICE='' told
}

@test "advice: advice.track silences all of them" {
    repo_with small
    git config advice.track false
    told no
    track show nonsense
    fails 4
    unhinted
    TRACK_ADVICE=1 told
}

@test "advice: one key for each kind of error" {
    repo_with small
    git config advice.trackGateLocked false
    told no
    track ls --state=nonsense
    fails 2
    hints 'track help ls'
    git config advice.trackGateLocked true
    git config advice.trackUsage false
    told
    track ls --state=nonsense
    fails 2
    unhinted
}

@test "advice: every kind of error has the key that is made of its id" {
    git config --global advice.trackNoRepository false
    track status
    fails 5
    unhinted
    track help nonsense
    hints 'track help'
}

@test "advice: --json is the same for everybody" {
    repo_with small
    git config advice.track false
    TRACK_ADVICE=0 track done day4 price --json
    json_error 'e["hint"] == "track gate gate1"'
}
