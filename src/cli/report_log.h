/*
 * report_log - what a report tells of the history itself: its newest entries, and what shows that a
 * requirement is done.
 */
#ifndef REPORT_LOG_H
#define REPORT_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/error.h"
#include "track/history.h"
#include "track/text.h"
#include "track/workspace.h"

enum { REPORT_LOG_MOST = 200 };

/* A text that was copied out of the history, in `texts`. */
struct report_text {
    size_t at, len;
};

struct report_entry {
    int64_t day;    /* the author's, from track.dayStart on */
    char commit[8]; /* the beginning of its id */
    int from, to;   /* enum track_state, or TRACK_NONE; both: nothing changed, something was said */
    uint32_t minutes;
    struct report_text item, text, note, evidence, forced;
};

/* What shows that a requirement, which is done, was done. */
struct report_proof {
    bool dated;  /* the history knows when */
    int64_t day; /* on which it became done last */
    struct report_text evidence, forced;
};

struct report_log {
    const struct track_plan *plan;
    const struct track_config *config;
    struct report_entry *entries; /* newest first, at most REPORT_LOG_MOST */
    size_t count;
    size_t total; /* as many as there are in the history */
    struct report_proof *proofs;
    size_t proof_count, proof_cap;
    uint32_t *proof_of; /* for each item of the plan, 1 + index of its proof; 0: none */
    struct track_buf texts;
};

/* An empty one for the workspace's plan. `out` is to be released, on failure too. */
struct track_error *report_log_begin(struct report_log *out,
                                     const struct track_workspace *workspace);
/* Takes an event of the history, newest first; `log` is a struct report_log. False when memory is
 * out, which `texts` tells as well. */
bool report_log_add(void *log, const struct track_event *event);
void report_log_release(struct report_log *log);

struct track_str report_log_text(const struct report_log *log, struct report_text text);
/* NULL: nothing is known. */
const struct report_proof *report_log_proof(const struct report_log *log, size_t item);

#endif
