/*
 * check_commit - one commit, held to the rules: what it ticked that was locked, and what it
 * reopened.
 */
#ifndef CHECK_COMMIT_H
#define CHECK_COMMIT_H

#include "check_history.h"

struct check_commit {
    const char *id; /* hexadecimal */
    const char *message;
    const struct track_plan *now;
    const struct track_plan *const *parents; /* NULL: not in that parent, nor before it */
    size_t parent_count;
};

struct track_error *check_commit(struct check_history *history, const struct check_commit *commit);

#endif
