/*
 * log_groups - events that are kept to be shown in another order: item by item, as the plan has
 * them, and what it has not behind.
 */
#ifndef LOG_GROUPS_H
#define LOG_GROUPS_H

#include "track/history.h"
#include "track/plan.h"

struct log_groups {
    struct log_kept *list;
    size_t count, cap;
    bool failed; /* memory ran out */
};

/* Keeps a copy. */
void log_groups_add(struct log_groups *groups, const struct track_plan *plan,
                    const struct track_event *event);
/* Sorts by item; what came first stays first in each. */
void log_groups_sort(struct log_groups *groups);
const struct track_event *log_groups_event(const struct log_groups *groups, size_t index);
void log_groups_release(struct log_groups *groups);

#endif
