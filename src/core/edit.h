/*
 * edit - puts marks between brackets, and nothing else. Pure: a plan in, a plan out.
 */
#ifndef EDIT_H
#define EDIT_H

#include "track/plan.h"

struct edit {
    size_t item;           /* index in the plan */
    struct track_str mark; /* what to put between the brackets; must mean `state` */
    enum track_state state;
};

/* The plan with the marks of `edits` (ascending by item, no item twice) put in. The result is read
 * again, as far as the marks can change how it reads, and must hold the same items with just these
 * states, else TRACK_E_CHANGED: a mark that would change the structure of the text is never
 * written. */
struct track_error *edit_plan(struct track_plan **out, const struct track_plan *plan,
                              const struct edit *edits, size_t count,
                              const struct track_config *config);

/* Whether `after` holds the items of `before`: as many, the same ids in the same order, and the
 * same states but for those of `edits`. */
bool edit_same_items(const struct track_plan *before, const struct track_plan *after,
                     const struct edit *edits, size_t count);

/* The mark to write for a state: for done, the configured one; else the one that the plan uses most
 * for it; else the default. The slice lives as long as plan and config. */
struct track_str edit_mark(const struct track_plan *plan, enum track_state state,
                           const struct track_config *config);

#endif
