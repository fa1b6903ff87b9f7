/*
 * days - what happened on which day: ticks and study time, from the events of the history.
 *
 * Events may come in any order, but it costs least when those of a day come together.
 */
#ifndef DAYS_H
#define DAYS_H

#include "track/config.h"
#include "track/report.h"

struct days {
    const struct track_config *config;
    struct days_entry *entries; /* in the order in which they came; a day may have several */
    size_t entry_count, entry_cap;
    char commit[41]; /* whose minutes are counted already */
    bool failed;     /* memory ran out */
};

bool days_is_rest(const struct track_config *config, int64_t day);
/* The Monday of its week. */
int64_t days_monday(int64_t day);
/* Orders uint32_t, for qsort. */
int days_compare_counts(const void *a, const void *b);
/* Whether a box became done that was there before. */
bool days_is_tick(const struct track_event *event);

/* `config` must outlive the days. */
void days_begin(struct days *days, const struct track_config *config);
/* Counts an event; the minutes of a commit only with the first. */
void days_add(struct days *days, const struct track_event *event);
/* Counts the item of an event as done on its day. */
void days_add_done(struct days *days, const struct track_event *event);
/* The days, oldest first, from malloc. NULL and *count 0 when there is none, and when memory is
 * out, which `failed` tells. */
struct track_figures_day *days_end(size_t *count, struct days *days);
void days_release(struct days *days);

#endif
