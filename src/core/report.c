#include "track/report.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "track/date.h"

void track_activity_init(struct track_activity *activity, int64_t today)
{
    *activity = (struct track_activity){.today = today};
}

void track_activity_release(struct track_activity *activity)
{
    free(activity->days);
    *activity = (struct track_activity){0};
}

/* Keeps the list sorted, newest first; history comes nearly in that order. */
static void insert_day(struct track_activity *activity, int64_t day)
{
    size_t at = activity->day_count;
    while (at > 0 && activity->days[at - 1] < day)
        at--;
    if (at > 0 && activity->days[at - 1] == day)
        return;
    int64_t *days =
        array_grow(activity->days, activity->day_count, &activity->day_cap, sizeof(*days));
    if (!days) {
        activity->failed = true;
        return;
    }
    activity->days = days;
    memmove(&days[at + 1], &days[at], (activity->day_count - at) * sizeof(*days));
    days[at] = day;
    activity->day_count++;
}

void track_activity_add(struct track_activity *activity, const struct track_event *event)
{
    int64_t day = track_date_of(event->time, event->offset);
    if (event->to == TRACK_DONE && event->from != TRACK_NONE)
        insert_day(activity, day);
    if (event->minutes && day == activity->today && strcmp(activity->commit, event->commit) != 0) {
        activity->today_minutes += event->minutes;
        memcpy(activity->commit, event->commit, sizeof(activity->commit));
    }
}

uint32_t track_activity_streak(const struct track_activity *activity)
{
    size_t at = 0;
    while (at < activity->day_count && activity->days[at] > activity->today)
        at++;
    if (at == activity->day_count || activity->days[at] < activity->today - 1)
        return 0;
    uint32_t streak = 1;
    while (at + 1 < activity->day_count && activity->days[at + 1] == activity->days[at] - 1) {
        at++;
        streak++;
    }
    return streak;
}

static bool is_day(const struct track_section *section)
{
    return track_str_equal(section->unit, TRACK_STR("day")) &&
           section->item_begin < section->item_end;
}

struct track_pace track_pace_make(const struct track_plan *plan, int64_t start, int64_t today)
{
    struct track_pace pace = {0};
    for (size_t i = 0; i < plan->section_count; i++) {
        const struct track_section *section = &plan->sections[i];
        if (!is_day(section))
            continue;
        struct track_count count = track_plan_count(plan, section->item_begin, section->item_end);
        pace.days_total++;
        pace.days_done +=
            count.state[TRACK_DONE] + count.state[TRACK_DROPPED] == count.total ? 1 : 0;
    }
    if (!pace.days_total || today < start)
        return pace;
    pace.known = true;
    pace.plan_day = (uint32_t)(today - start) + 1;
    uint32_t due = pace.plan_day - 1 < pace.days_total ? pace.plan_day - 1 : pace.days_total;
    pace.ahead = (int32_t)pace.days_done - (int32_t)due;
    return pace;
}
