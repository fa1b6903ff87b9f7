/*
 * streak - days in a row with a tick. A day of rest without one breaks nothing and adds nothing.
 */
#ifndef STREAK_H
#define STREAK_H

#include "track/config.h"
#include "track/report.h"

/* `days` are in order, oldest first; those after `today` do not count. */
struct track_streak streak_make(const struct track_figures_day *days, size_t count,
                                const struct track_config *config, int64_t today);

enum { STREAK_DAYS = 1 << 16 };

/* How far back the streak reaches, as long as the history is being read. */
struct streak_reach {
    const struct track_config *config;
    int64_t today;
    int64_t gap;                           /* the newest day that breaks the streak */
    unsigned char active[STREAK_DAYS / 8]; /* of the last days, today first, those with a tick */
};
void streak_reach_begin(struct streak_reach *reach, const struct track_config *config,
                        int64_t today);
void streak_reach_add(struct streak_reach *reach, int64_t day);
/* Whether nothing older than the day belongs to the streak. */
bool streak_reach_ends(const struct streak_reach *reach, int64_t day);

#endif
