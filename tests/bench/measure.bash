# How one thing is held against another. Each adds a line to $rows, from which table.py makes the table:
#   GROUP  NAME  KIND  OURS  THEIRS  RATIO  EXTRA  OUR_VALUE  THEIR_VALUE
# KIND is time, memory, size or missing. Ours may be RATIO times theirs and EXTRA more: seconds, kB or bytes.
# shellcheck disable=SC2154 # `group`, `here`, `results`, `rows` and `runs` are set in `run`

row() {
    local IFS=$'\t'
    echo "$group"$'\t'"$*" >>"$rows"
}

# there NAME OURS THEIRS RATIO EXTRA: whether the other program is here; if not, the table says so
there() {
    command -v "${3%% *}" >/dev/null && return
    row "$1" missing "$2" "$3" "$4" "$5" '' ''
    return 1
}

# medians FILE: of both commands, in seconds
medians() {
    python3 -c 'import json, sys; print(*(r["median"] for r in json.load(open(sys.argv[1]))["results"]))' "$1"
}

# pair NAME OURS THEIRS RATIO [EXTRA [PREPARE_OURS PREPARE_THEIRS]]: medians of at least $runs runs, without a shell.
# The commands are what the table shows; `track` stands for the program that is measured. What prepares is a state of
# `prepare`.
pair() {
    local name=$1 extra=${5:-0} ours theirs prepare=()
    there "$1" "$2" "$3" "$4" "$extra" || return 0
    echo "$name" >&2
    if [ $# -gt 5 ]; then
        prepare=(--prepare "$here/prepare $6" --prepare "$here/prepare $7")
    fi
    hyperfine --shell none --style none --warmup 1 --min-runs "$runs" "${prepare[@]}" \
        --export-json "$results/$name.json" "$2" "$3" >"$results/$name.log" 2>&1 || {
        cat "$results/$name.log" >&2
        return 1
    }
    read -r ours theirs < <(medians "$results/$name.json")
    row "$name" time "$2" "$3" "$4" "$extra" "$ours" "$theirs"
}

# peak COMMAND...: the resident size in kB
peak() {
    /usr/bin/time --format %M --output "$results/peak" "$@" >/dev/null
    cat "$results/peak"
}

# memory NAME OURS THEIRS RATIO
memory() {
    local ours theirs
    there "$1" "$2" "$3" "$4" 0 || return 0
    echo "$1" >&2
    read -ra ours <<<"$2"
    read -ra theirs <<<"$3"
    row "$1" memory "$2" "$3" "$4" 0 "$(peak "${ours[@]}")" "$(peak "${theirs[@]}")"
}

# size NAME MOST: of the program that is measured, in bytes
size() {
    row "$1" size 'the program' '' 0 "$2" "$(stat --dereference --format=%s "$(command -v track)")" 0
}
