/*
 * heat - the ticks of the last 52 weeks. Pure.
 */
#ifndef HEAT_H
#define HEAT_H

#include "track/report.h"

/* `days` are in order, oldest first. */
struct track_heat heat_make(const struct track_figures_day *days, size_t count, int64_t today);

#endif
