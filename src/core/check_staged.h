/*
 * check_staged - what is staged, held to the commit that it will be built on.
 */
#ifndef CHECK_STAGED_H
#define CHECK_STAGED_H

#include "check_rules.h"

/* A merge under way is held to that of its parents which it keeps best to: from the others it has
 * what they did. Nothing is found where there is no commit yet. TRACK_E_CONFLICT when the plan is
 * not merged. */
struct track_error *check_staged(struct track_check *check, const struct store *store,
                                 const struct track_workspace_options *where,
                                 const struct track_check_options *options);

#endif
