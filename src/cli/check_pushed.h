/*
 * check_pushed - the branches that a push would move, as git tells them to pre-receive.
 */
#ifndef CHECK_PUSHED_H
#define CHECK_PUSHED_H

#include <stdio.h>

#include "track/error.h"

struct pushed_branch {
    const char *old; /* NULL: the branch is new */
    const char *new;
    const char *ref;
};

/* Reads lines of the form "OLD NEW REF" and calls `visit` for each branch that gets commits. Other
 * refs, and branches that are deleted, are passed over. An error of `visit` ends it. TRACK_E_USAGE
 * for another line. */
struct track_error *
check_pushed_each(FILE *in,
                  struct track_error *(*visit)(void *context, const struct pushed_branch *branch),
                  void *context);

#endif
