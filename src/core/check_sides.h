/*
 * check_sides - the two sides of a check: the base, with the plan and the rules that are trusted,
 * and the tip, with what has come of them.
 */
#ifndef CHECK_SIDES_H
#define CHECK_SIDES_H

#include "check_rules.h"

struct check_sides {
    struct track_check *check;
    const struct track_workspace_options *where;
    const struct track_check_options *options;
    const struct store *store;
    struct store_span span;
    bool staged;                       /* the tip is not span.tip, but what is staged */
    const struct track_config *config; /* what the base's .trackconfig says, and nothing else */
    struct track_plan *base;           /* the tip's is that of the check */
    struct track_error
        *why; /* the plan is none in the tip; NULL: it is not there, or all is well */
};

/* Reads both plans and the base's settings; the base becomes the commit that brought the plan when
 * it has none. TRACK_E_NO_PLAN, TRACK_E_NO_BOXES, TRACK_E_CONFIG. */
struct track_error *check_sides_read(struct check_sides *sides);
/* Finds what the tip has in another way than the base, and what is wrong with it by itself. */
struct track_error *check_sides_compare(struct check_sides *sides);
void check_sides_release(struct check_sides *sides);

/* Whether this error says that there is no plan. */
bool check_is_no_plan(const struct track_error *error);

#endif
