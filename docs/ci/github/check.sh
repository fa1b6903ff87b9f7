#!/usr/bin/env bash
# The check that the action runs. action.yml sets BASE, DEFAULT_BRANCH, PLAN, PROGRAM and SARIF, each of which may be
# empty; GitHub's runner sets the rest.
set -euo pipefail

# For a branch that was not there before: what it has in common with the default branch. For that
# branch itself, and for events without a base: the first commit.
first_base() {
    if [ "$GITHUB_REF_NAME" != "$DEFAULT_BRANCH" ] && git merge-base "origin/$DEFAULT_BRANCH" HEAD; then
        return
    fi
    git rev-list --max-parents=0 HEAD | tail -n 1
}

case $BASE in
*[!0]*) ;;
*) BASE=$(first_base) ;;
esac

check=("${PROGRAM:-$RUNNER_TEMP/track-build/src/cli/track}" check --base "$BASE")
if [ -n "$PLAN" ]; then
    check+=(--plan "$PLAN")
fi
if [ -n "$SARIF" ]; then
    "${check[@]}" --exit-zero --format sarif >"$SARIF"
fi
exec "${check[@]}" --format github --summary "$GITHUB_STEP_SUMMARY"
