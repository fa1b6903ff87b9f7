#include "streak.h"

#include "days.h"

/* Whether all days between the two, without these, are days of rest. */
static bool is_joined(const struct track_config *config, int64_t from, int64_t to)
{
    for (int64_t day = from + 1; day < to; day++) {
        if (!days_is_rest(config, day))
            return false;
    }
    return true;
}

struct track_streak streak_make(const struct track_figures_day *days, size_t count,
                                const struct track_config *config, int64_t today)
{
    struct track_streak streak = {.longest_last = TRACK_NO_DAY};
    uint32_t run = 0;
    int64_t last = TRACK_NO_DAY;
    for (size_t i = 0; i < count && days[i].day <= today; i++) {
        if (!days[i].ticks)
            continue;
        run = run && is_joined(config, last, days[i].day) ? run + 1 : 1;
        last = days[i].day;
        if (run >= streak.longest) {
            streak.longest = run;
            streak.longest_last = last;
        }
    }
    if (run && is_joined(config, last, today))
        streak.current = run;
    return streak;
}

/* --- how far back it reaches ------------------------------------------------------------------ */

static bool is_active(const struct streak_reach *reach, int64_t day)
{
    const int64_t back = reach->today - day;
    return back < STREAK_DAYS && reach->active[back / 8] & (1U << (back % 8));
}

static void move_gap(struct streak_reach *reach)
{
    while (reach->today - reach->gap < STREAK_DAYS &&
           (is_active(reach, reach->gap) || days_is_rest(reach->config, reach->gap)))
        reach->gap--;
}

void streak_reach_begin(struct streak_reach *reach, const struct track_config *config,
                        int64_t today)
{
    *reach = (struct streak_reach){.config = config, .today = today, .gap = today - 1};
    move_gap(reach);
}

void streak_reach_add(struct streak_reach *reach, int64_t day)
{
    const int64_t back = reach->today - day;
    if (back < 0 || back >= STREAK_DAYS)
        return;
    reach->active[back / 8] |= (unsigned char)(1U << (back % 8));
    move_gap(reach);
}

bool streak_reach_ends(const struct streak_reach *reach, int64_t day)
{
    return day < reach->gap;
}
