/*
 * study - the figures of study time. Pure.
 */
#ifndef STUDY_H
#define STUDY_H

#include "track/report.h"

/* All but what is spent elsewhere. */
struct track_study study_make(const struct track_figures_day *days, size_t count,
                              const struct track_plan *plan, int64_t today);

#endif
