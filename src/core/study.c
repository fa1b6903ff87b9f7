#include "study.h"

#include "days.h"

struct track_study study_make(const struct track_figures_day *days, size_t count,
                              const struct track_plan *plan, int64_t today)
{
    struct track_study study = {.load_min = plan->load_min, .load_max = plan->load_max};
    for (size_t i = 0; i < count; i++) {
        const struct track_figures_day *day = &days[i];
        if (!day->minutes)
            continue;
        study.total += day->minutes;
        study.days++;
        study.days_met += plan->load_min && day->minutes >= plan->load_min;
        if (day->day == today)
            study.today = day->minutes;
        if (days_monday(day->day) == days_monday(today))
            study.week += day->minutes;
    }
    return study;
}
