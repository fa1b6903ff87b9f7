/*
 * check_rename - where a plan that is gone went: the new file that has most of its items.
 */
#ifndef CHECK_RENAME_H
#define CHECK_RENAME_H

#include "check_side.h"

/* `*out` stays as it is when no file that is new since the commit `from` has at least half of the
 * items; else it is the plan, whose path is the new one. */
struct track_error *check_rename_find(struct track_plan **out, const struct track_plan *plan,
                                      const char *from, const struct check_side *to,
                                      const struct track_config *config);

#endif
