/*
 * pace - where one stands against the start date. Pure.
 */
#ifndef PACE_H
#define PACE_H

#include "track/config.h"
#include "track/report.h"

/* The first day by track.start, or TRACK_NO_DAY. */
int64_t pace_start(const struct track_config *config);
/* The pace from that day on. */
struct track_pace pace_of(const struct track_plan *plan, const struct track_config *config,
                          int64_t today);

#endif
