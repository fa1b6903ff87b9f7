/*
 * report - the figures behind status and the log, from the plan and its events. Pure.
 */
#ifndef TRACK_REPORT_H
#define TRACK_REPORT_H

#include "track/history.h"
#include "track/plan.h"

/* Days on which something was ticked, and study time; fed by the events of the history. */
struct track_activity {
    int64_t *days; /* distinct, newest first, days since 1970 at the author's offset */
    size_t day_count;
    size_t day_cap;
    int64_t today;
    uint32_t today_minutes;
    char commit[41]; /* whose minutes are counted already */
    bool failed;     /* memory ran out */
};
void track_activity_init(struct track_activity *activity, int64_t today);
void track_activity_add(struct track_activity *activity, const struct track_event *event);
void track_activity_release(struct track_activity *activity);

/* Consecutive days with a tick, up to today, or to yesterday when today has none yet. */
uint32_t track_activity_streak(const struct track_activity *activity);

/* Where one stands against the start date: the plan's days that should be complete by `today`. */
struct track_pace {
    bool known;          /* the plan has days and a start */
    uint32_t plan_day;   /* 1-based day of the plan that today is; may lie past the last */
    uint32_t days_total; /* days in the plan */
    uint32_t days_done;  /* days whose items are all done or dropped */
    int32_t ahead;       /* days ahead (> 0) or behind (< 0) */
};
struct track_pace track_pace_make(const struct track_plan *plan, int64_t start, int64_t today);

#endif
