# What the comparisons work on. Each function makes its data below $work, once for all comparisons that need it.
# shellcheck disable=SC2154 # `work`, `here` and the sizes are set in `run`

# The built-in plan, as its user gets it.
make_seed() {
    track init -q "$work/seed"
}

# make_plan NAME ITEMS: a plan of so many items in a repository
make_plan() {
    git init -q "$work/$1"
    python3 "$here/plan.py" "$2" >"$work/$1/plan.md"
    git -C "$work/$1" add plan.md
    git -C "$work/$1" commit -q -m 'The plan'
}

# A plan too large for any person.
make_large() {
    make_plan large "$items"
}

# make_history NAME COMMITS: a plan of 400 lines, each commit a tick, the last one a moment ago
make_history() {
    git init -q "$work/$1"
    python3 "$here/history.py" "$2" "$(date +%s)" | git -C "$work/$1" fast-import --quiet
    git -C "$work/$1" reset -q --hard
}

# A plan of many items in a repository, and the same as taskwarrior's tasks.
make_many() {
    make_plan many "$tasks"
    mkdir "$work/tasks"
    command -v task >/dev/null || return 0
    printf '%s\n' "data.location=$work/tasks" confirmation=off verbose=nothing news.version=9 >"$work/taskrc"
    python3 "$here/tasks.py" taskwarrior "$work/many/plan.md" >"$work/tasks.json"
    TASKRC=$work/taskrc task import "$work/tasks.json" >/dev/null 2>&1
    cp --recursive "$work/tasks" "$work/tasks.first"
}

# The items of the built-in plan as tasks of Backlog.md. It commits what it changes, as track does, and looks at no
# other branch, which would take it longer.
make_backlog() {
    command -v backlog >/dev/null || return 0
    git init -q "$work/backlog"
    (
        cd "$work/backlog" || exit
        backlog init bench --defaults >/dev/null
        backlog config set autoCommit true >/dev/null
        backlog config set remoteOperations false >/dev/null
        backlog config set checkActiveBranches false >/dev/null
        python3 "$here/tasks.py" backlog "$work/seed/plan.md" backlog/tasks
        git add .
        git commit -q -m 'The plan'
    )
}
