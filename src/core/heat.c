#include "heat.h"

#include <stdlib.h>

#include "days.h"

/* How many ticks a day has that is as full as one can be. One day in ten may have more, so that a
 * single great one does not make all the others pale. */
static uint32_t full_day(const struct track_heat *heat)
{
    uint32_t ticks[TRACK_WEEK * TRACK_HEAT_WEEKS], count = 0;
    for (uint32_t i = 0; i < heat->days; i++) {
        if (heat->day[i].ticks)
            ticks[count++] = heat->day[i].ticks;
    }
    qsort(ticks, count, sizeof(*ticks), days_compare_counts);
    return count ? ticks[(count * 9 + 9) / 10 - 1] : 1;
}

static uint8_t level_of(uint32_t ticks, uint32_t full)
{
    enum { MOST = TRACK_HEAT_LEVELS - 1 };
    if (ticks >= full)
        return MOST;
    return (uint8_t)(((uint64_t)ticks * MOST + full - 1) / full);
}

struct track_heat heat_make(const struct track_figures_day *days, size_t count, int64_t today)
{
    struct track_heat heat = {.first = days_monday(today) - TRACK_WEEK * (TRACK_HEAT_WEEKS - 1)};
    heat.days = (uint32_t)(today - heat.first) + 1;
    for (size_t i = 0; i < count; i++) {
        const uint32_t ticks = days[i].ticks;
        if (days[i].day < heat.first || days[i].day > today || !ticks)
            continue;
        heat.day[days[i].day - heat.first].ticks = ticks;
        heat.active++;
        heat.ticks += ticks;
        heat.most = ticks > heat.most ? ticks : heat.most;
    }
    const uint32_t full = full_day(&heat);
    for (uint32_t i = 0; i < heat.days; i++)
        heat.day[i].level = level_of(heat.day[i].ticks, full);
    return heat;
}
