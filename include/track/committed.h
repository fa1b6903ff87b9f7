/*
 * committed - the plan as HEAD has it, and when that was committed.
 *
 * What is made of it is the same wherever and whenever it is made from this commit.
 */
#ifndef TRACK_COMMITTED_H
#define TRACK_COMMITTED_H

#include <stdbool.h>
#include <stdint.h>

#include "track/error.h"
#include "track/workspace.h"

struct track_committed {
    char commit[41]; /* hexadecimal; "" when there is none, or the plan is not in it */
    int64_t time;    /* committer's, seconds since 1970 */
    int offset;      /* committer's, minutes east of UTC */
    bool differs;    /* the work tree has another plan */
};

/* From now on the workspace's plan, and its rules, are those of HEAD; where HEAD has none, they
 * stay. What was asked of the workspace before is no longer valid. Expected error: TRACK_E_NO_PLAN,
 * when what is committed is no regular file. */
struct track_error *track_workspace_take_committed(struct track_committed *out,
                                                   struct track_workspace *workspace);

#endif
