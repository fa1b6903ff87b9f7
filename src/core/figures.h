/*
 * figures - puts the figures of a plan together, from the events of its history. Pure.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "days.h"
#include "track/report.h"

struct figures_input {
    const struct track_plan *plan;
    const struct track_rules *rules;
    const struct track_config *config;
    int64_t today;
    const struct track_unrecorded *unrecorded; /* not in the history as they are */
    size_t unrecorded_count;
};

/* While the events come in. */
struct figures {
    struct figures_input input;
    struct days days;
    int64_t *done_on;  /* for each item of the plan: the day, or TRACK_NO_DAY */
    bool *settled;     /* for each: no event can tell more of it */
    uint32_t *minutes; /* for each: what was spent on it */
    char commit[41];   /* whose minutes have found their item already */
};

/* The pointers in `input` must live until figures_end. */
struct track_error *figures_begin(struct figures *out, const struct figures_input *input);
/* Takes an event; `figures` is a struct figures. False when memory is out. */
bool figures_add(void *figures, const struct track_event *event);
struct track_error *figures_end(struct track_figures *out, struct figures *figures);
void figures_release(struct figures *figures);

#endif
