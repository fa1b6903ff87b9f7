# shellcheck shell=bash
# Completion of track, and of `git track`, for bash from 3.2 on.
#
# `track __complete` knows what may come; its answer is read line by line and taken as it is. Nothing
# that stands in a plan is ever evaluated or split into words.

# _track_ask WORD...: the words behind `track`, the last one under the cursor. Fills COMPREPLY.
_track_ask() {
    local current=${*:$#} previous=${*:$#-1:1} value rest cut=''
    # Where bash takes `--state=open` for three words, it replaces only the last.
    [[ $COMP_WORDBREAKS == *=* ]] && cut=${current%"${current##*=}"}
    COMPREPLY=()
    while IFS=$'\t' read -r value rest; do
        COMPREPLY[${#COMPREPLY[@]}]=${value#"$cut"}
    done < <(command track __complete "$@" 2>/dev/null)
    if ((${#COMPREPLY[@]} == 0)); then
        case $current:$previous in
        -*=*:* | [!-]*:-* | :-* | *:init) _track_files "${current#"$cut"}" ;;
        esac
    fi
}

# Paths are left to bash, which knows how to quote them; 3.2 cannot be asked.
_track_files() {
    local path
    compopt -o default 2>/dev/null && return
    while IFS= read -r path; do
        COMPREPLY[${#COMPREPLY[@]}]=$(printf '%q' "$path")
    done < <(compgen -f -- "$1")
}

# A word as bash will pass it on, as far as that can be told without evaluating it. Sets `word`.
_track_unquote() {
    word=${1//[\"\'\\]/}
    case $1 in
    \~ | \~/*) word=$HOME${word#\~} ;;
    esac
}

_track() {
    local line=$COMP_LINE tail=${COMP_LINE:COMP_POINT} words=() raw word blank i
    tail=${tail%%[[:blank:]]*}
    for ((i = 0; i <= COMP_CWORD; i++)); do
        raw=${COMP_WORDS[i]}
        # Newer versions split at `=` and `:`, too; only a blank ends a word for track.
        case $line in
        [[:blank:]]*) blank=1 ;;
        *) blank= ;;
        esac
        line=${line#*"$raw"}
        ((i == COMP_CWORD)) && raw=${raw%"$tail"}
        _track_unquote "$raw"
        if [[ $i -le 1 || $blank ]]; then
            words[${#words[@]}]=$word
        else
            words[${#words[@]} - 1]+=$word
        fi
    done
    _track_ask "${words[@]:1}"
}

# git's own completion calls this with its idea of the line in `words` and `cword`.
_git_track() {
    local first=$((${__git_cmd_idx:-1} + 1)) asked=() word i
    # shellcheck disable=SC2154 # both are git's
    for ((i = first; i <= cword; i++)); do
        _track_unquote "${words[i]}"
        asked[${#asked[@]}]=$word
    done
    # git has asked for no blank behind a word, and for files where nothing fits.
    compopt +o nospace +o default +o bashdefault 2>/dev/null
    # shellcheck disable=SC2154
    _track_ask ${__git_C_args[@]+"${__git_C_args[@]}"} "${asked[@]}"
}

complete -o nosort -F _track track 2>/dev/null || complete -F _track track
complete -o nosort -F _track git-track 2>/dev/null || complete -F _track git-track
