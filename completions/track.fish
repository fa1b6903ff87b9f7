# Completion of track, and of `git track`, for fish.
#
# `track __complete` knows what may come; its answer, a value, a tab and a description on each line, is
# what fish reads. Nothing that stands in a plan is ever evaluated.

# The words between the command and the cursor, one a line; nothing and 1 for another command of git.
function __track_words
    set -l words (commandline -opc)
    set -l folder
    if test "$words[1]" = git
        set -e words[1]
        while string match -q -- '-*' "$words[1]"
            test "$words[1]" = -C; and set folder $words[1..2]
            contains -- "$words[1]" -C -c; and set -e words[1]
            set -e words[1]
        end
        test "$words[1]" = track; or return 1
    end
    string join \n -- $folder $words[2..]
    return 0
end

function __track_under_git
    __track_words >/dev/null
end

function __track_complete
    set -l words (__track_words)
    # The word under the cursor comes as it was typed.
    set -l current (string replace -ra '["\'\\\\\\\\]' '' -- (commandline -ct))
    set -l found (command track __complete (string replace -r '^~/' $HOME/ -- $words "$current") 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
        return
    end
    set -l option (string match -r -- '^-[^=]*=' "$current")
    if set -q option[1]; or string match -qr -- '^(-|init$)' "$words[-1]"
        __fish_complete_path (string replace -- "$option" '' "$current") | string replace -r -- '^' "$option"
    end
end

complete -c track -f -k -a '(__track_complete)'
complete -c git-track -f -k -a '(__track_complete)'
complete -c git -n __track_under_git -f -k -a '(__track_complete)'
