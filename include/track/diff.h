/*
 * diff - the difference between two versions of the plan, item by item: what was ticked, what came,
 * what went, and what says something else now.
 */
#ifndef TRACK_DIFF_H
#define TRACK_DIFF_H

#include "track/plan.h"
#include "track/workspace.h"

enum track_side { TRACK_SIDE_REVISION, TRACK_SIDE_INDEX, TRACK_SIDE_WORK };

struct track_version {
    enum track_side side;
    const char *rev; /* as git rev-parse takes it; only of TRACK_SIDE_REVISION */
};

/* At most one is NULL: the item is new, or gone. Points into the plans of the diff. */
struct track_difference {
    const struct track_item *from, *to;
};

struct track_diff {
    struct track_plan *from, *to; /* NULL: there is no plan in that version */
    struct track_difference *list;
    size_t count;
};

/* In the order of the new plan; what is gone stands where it stood in the old one. `out` is to be
 * released. Expected errors: TRACK_E_NO_REPOSITORY, TRACK_E_USAGE (no such revision),
 * TRACK_E_NO_PLAN, TRACK_E_CONFLICT. */
struct track_error *track_diff(struct track_diff *out, const struct track_workspace *workspace,
                               const struct track_version *from, const struct track_version *to);
void track_diff_release(struct track_diff *diff);

/* The same of two plans, either of which may be NULL. `*list` is from malloc. Pure. */
struct track_error *track_diff_plans(struct track_difference **list, size_t *count,
                                     const struct track_plan *from, const struct track_plan *to);

#endif
