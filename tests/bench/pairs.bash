# What is compared with what, and the bars. A group has its data in common. The states before a run are those of
# `prepare`.
# shellcheck disable=SC2034,SC2154 # `groups` is for `run`; `work`, `here`, `runs`, `few` and the sizes are set in `run`

groups=(seed system large history recent many backlog program)

compare_seed() {
    make_seed
    pair status "track -C $work/seed status" "git -C $work/seed status" 0.8
    pair ls "track --plan $work/seed/plan.md ls" "cmark $work/seed/plan.md" 1.5
    pair complete "track -C $work/seed __complete done day2 ev" 'git --version' 1.0 0.001
    pair prompt "track -C $work/seed prompt" 'git --version' 1.0 0.001
    pair 'done' "track -C $work/seed done day1 call-stack" "git -C $work/seed commit -qm x -- plan.md" 0.5 0 \
        first-seed ticked-by-hand
}

compare_system() {
    [ -d "$work/seed" ] || make_seed
    build system
    local -x PATH=$work/system/src/cli:$PATH GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.fsync GIT_CONFIG_VALUE_0=none
    pair done-system "track -C $work/seed done day1 call-stack" "git -C $work/seed commit -qm x -- plan.md" 1.6 0 \
        first-seed ticked-by-hand
}

compare_large() {
    make_large
    local plan=$work/large/plan.md
    runs=$few pair ls-large "track --plan $plan ls --porcelain" "cmark $plan" 0.25
    memory ls-large-memory "track --plan $plan ls --porcelain" "cmark $plan" 0.15
    runs=$few pair done-large "track -C $work/large done day1 item-number-53" \
        "sh -c \"sed -i '57s/\\[ ]/[x]/' $plan && git -C $work/large commit -qm x -- plan.md\"" 1.6 0 first-large first-large
}

compare_history() {
    make_history long "$commits"
    local theirs="git -C $work/long log -p -- plan.md" root
    root=$(git -C "$work/long" rev-list --max-parents=0 HEAD)
    "$here/prepare" never-read
    runs=$few pair log-first "track -C $work/new log --json" "$theirs" 0.8 0 never-read as-it-is
    runs=$few pair check "track -C $work/new check --base $root" "$theirs" 0.8 0 never-read as-it-is
    runs=$few pair stats-first "track -C $work/new stats" "$theirs" 1.0 0 never-read as-it-is
    runs=$few pair report-first "track -C $work/new report" "$theirs" 1.0 0 never-read as-it-is
    # From here on it has seen the other one, too.
    runs=$few pair log-again "track -C $work/long log --json" "$theirs" 0.1
    pair log-20 "track -C $work/long log -n 20" "git -C $work/long log -p -n 20 -- plan.md" 2
    runs=$few pair stats-again "track -C $work/long stats" "$theirs" 0.15
    runs=$few pair report-again "track -C $work/long report" "$theirs" 0.15
}

compare_recent() {
    make_history recent "$recent"
    pair status-500 "track -C $work/recent status" "git -C $work/recent status" 1.2
}

compare_many() {
    make_many
    export TASKRC=$work/taskrc
    local last=$((tasks / 200 + 1))
    pair many-status "track -C $work/many status" 'task list' 0.1
    pair many-done "track -C $work/many done day$last item-number-49" "task $((tasks / 2)) modify priority:H" 0.1 \
        0 first-many tasks
    pair many-complete "track -C $work/many __complete done day$last item-number-4" 'task _ids' 0.1
    pair many-days "track -C $work/many __complete done day" 'task _ids' 0.1
}

compare_backlog() {
    [ -d "$work/seed" ] || make_seed
    make_backlog
    export BACKLOG_CWD=$work/backlog
    runs=$few pair backlog-status "track -C $work/seed status" 'backlog overview' 0.05
    runs=$few pair backlog-done "track -C $work/seed done day1 call-stack" 'backlog task edit 2 --status Done' 0.05 \
        0 first-seed first-backlog
    runs=$few pair backlog-ls "track -C $work/seed ls" 'backlog task list --plain' 0.05
}

compare_program() {
    size size $((3 * 1024 * 1024))
}
