/*
 * check_side - what one side of a check has: its plan, its settings, and which plan they mean.
 */
#ifndef CHECK_SIDE_H
#define CHECK_SIDE_H

#include "store.h"
#include "track/plan.h"

struct check_side {
    const struct store *store;
    const char *rev; /* NULL: what is staged */
};

/* `*out` stays as it is when there is no such file, or none that is a regular one; then *why (may
 * be NULL) gets the reason, if there is more to say than that it is not there. */
struct track_error *check_side_plan(struct track_plan **out, struct track_error **why,
                                    const struct check_side *side, const char *path,
                                    const struct track_config *config);
/* TRACK_E_CONFIG when it can't be read, or is no regular file. */
struct track_error *check_side_config(struct track_config *out, const struct check_side *side);

/* The path of the plan that is wanted (a path, the name of a plan of `config`; NULL: the one that
 * the settings name); NULL: it has to be looked for. */
const char *check_side_named(const struct track_config *config, const char *wanted);
/* The plan of a commit that is meant when this one is wanted. TRACK_E_NO_PLAN, TRACK_E_NO_BOXES. */
struct track_error *check_side_meant(struct track_plan **out, const struct check_side *side,
                                     const struct track_config *config, const char *wanted);

#endif
