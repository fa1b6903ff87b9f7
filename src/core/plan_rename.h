/*
 * plan_rename - a plan under another name: the file that is there in another commit alone, and has
 * most of its items. It tells where a plan went, and where one came from.
 */
#ifndef PLAN_RENAME_H
#define PLAN_RENAME_H

#include "check_side.h"

/* Of the files that `to` has and the commit `from` has not. `*out` stays as it is when none of them
 * has at least half of the items of `plan`; else it is that plan, whose path is the other name. */
struct track_error *plan_rename_find(struct track_plan **out, const struct track_plan *plan,
                                     const char *from, const struct check_side *to,
                                     const struct track_config *config);

#endif
