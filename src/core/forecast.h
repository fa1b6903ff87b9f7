/*
 * forecast - when a plan will be done, if it goes on as lately. Pure.
 */
#ifndef FORECAST_H
#define FORECAST_H

#include "track/report.h"

/* `days` are in order, oldest first; `left` items are neither done nor dropped. */
struct track_forecast forecast_make(const struct track_figures_day *days, size_t count,
                                    uint32_t left, int64_t today);

#endif
