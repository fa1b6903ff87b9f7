#include "pace.h"

#include "sums.h"
#include "track/date.h"

struct track_pace track_pace_make(const struct track_plan *plan, int64_t start, int64_t today)
{
    struct track_pace pace = {0};
    for (size_t i = 0; i < plan->section_count; i++) {
        if (!sums_is_day(plan, i))
            continue;
        pace.days_total++;
        pace.days_done += sums_is_finished(plan, &plan->sections[i]);
    }
    if (!pace.days_total || today < start)
        return pace;
    pace.known = true;
    pace.plan_day = (uint32_t)(today - start) + 1;
    uint32_t due = pace.plan_day - 1 < pace.days_total ? pace.plan_day - 1 : pace.days_total;
    pace.ahead = (int32_t)pace.days_done - (int32_t)due;
    return pace;
}

int64_t pace_start(const struct track_config *config)
{
    int64_t day;
    return config->start && track_date_parse(&day, track_str_from(config->start)) ? day
                                                                                  : TRACK_NO_DAY;
}

struct track_pace pace_of(const struct track_plan *plan, const struct track_config *config,
                          int64_t today)
{
    const int64_t start = pace_start(config);
    return start == TRACK_NO_DAY ? (struct track_pace){0} : track_pace_make(plan, start, today);
}
