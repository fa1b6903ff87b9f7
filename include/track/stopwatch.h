/*
 * stopwatch - a clock that runs while somebody studies, until its time is committed.
 *
 * It is a file in the repository's git directory that says since when and for what; there is no
 * process, so it goes on over reboots. Stopping it commits the time as a remark, exactly once,
 * whenever a run is killed and whoever else stops it.
 */
#ifndef TRACK_STOPWATCH_H
#define TRACK_STOPWATCH_H

#include "track/change.h"

struct track_stopwatch {
    bool runs;
    int64_t start; /* seconds since 1970 */
    int offset;    /* minutes east of UTC, of whoever started it */
    char *plan;    /* path of the plan */
    char *head;    /* the commit that HEAD named, "" for none */
    struct track_str *ids;
    size_t count;
    char *bytes; /* what the file holds; the ids point into it */
};
void track_stopwatch_release(struct track_stopwatch *stopwatch);

/* What runs now. TRACK_E_CHANGED for a file that is none of ours. */
struct track_error *track_stopwatch_read(struct track_stopwatch *out,
                                         const struct track_workspace *workspace);

/* Starts it at a moment for some items and sections. TRACK_E_CHANGED when one runs already,
 * TRACK_E_NO_REPOSITORY. */
struct track_error *track_stopwatch_start(struct track_workspace *workspace,
                                          const struct track_str *ids, size_t count, int64_t time,
                                          int offset);

/* Commits the minutes of `options`, and stops it. Nothing is committed, and `out` has no subject,
 * when that was done before and the clock only left behind. Errors as of track_change_remark. */
struct track_error *track_stopwatch_stop(struct track_change *out,
                                         struct track_workspace *workspace,
                                         const struct track_stopwatch *clock,
                                         const struct track_change_options *options);

#endif
