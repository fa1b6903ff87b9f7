/*
 * check_history - each commit between base and tip, held to the gates as the base has them.
 */
#ifndef CHECK_HISTORY_H
#define CHECK_HISTORY_H

#include "check_rules.h"
#include "store.h"

struct check_history {
    struct track_check *check;
    const struct track_plan *base;
    const struct track_plan *tip;      /* NULL: it is gone */
    const struct track_config *config; /* the base's */
    const char *const *paths;          /* of the plan, ended by NULL */
    int64_t now;
    const struct store *store;
    const struct store_span *span; /* NULL: it is no range, but what is staged */
    struct track_plan *older;      /* see check_past_trusted */
    char older_id[STORE_HEX];
};

struct track_error *check_history(struct check_history *history);

#endif
