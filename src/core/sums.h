/*
 * sums - the figures of the sections and gates of a plan. Pure.
 */
#ifndef SUMS_H
#define SUMS_H

#include "track/report.h"

/* What is known of the items of a plan, each list by index. */
struct sums_items {
    const struct track_plan *plan;
    const int64_t *done_on;  /* or TRACK_NO_DAY */
    const uint32_t *minutes; /* that were spent on it */
};

/* Whether a section is a day of the plan, with something to do. */
bool sums_is_day(const struct track_plan *plan, size_t section);
/* Whether each item of a section is done or dropped. */
bool sums_is_finished(const struct track_plan *plan, const struct track_section *section);

/* The figures of the sections for which `is_wanted` holds, from malloc; NULL without memory. */
struct track_figures_section *sums_of_sections(size_t *count, const struct sums_items *items,
                                               bool (*is_wanted)(const struct track_plan *plan,
                                                                 size_t section));
/* The figures of each gate, from malloc; NULL without memory. The days are in order. */
struct track_figures_gate *sums_of_gates(const struct sums_items *items,
                                         const struct track_rules *rules,
                                         const struct track_figures_day *days, size_t day_count);

#endif
