/*
 * clock - the moment of the run and the identity from the environment. The only place that asks.
 *
 * TRACK_NOW sets the moment (in the formats of GIT_AUTHOR_DATE), so that a session can be replayed.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include "track/error.h"
#include "track/identity.h"

struct now {
    int64_t time;                   /* seconds since 1970 */
    int offset;                     /* minutes east of UTC */
    struct track_identity identity; /* from GIT_AUTHOR_* and GIT_COMMITTER_* */
};

/* TRACK_E_USAGE when a date in the environment cannot be read. */
struct track_error *clock_read(struct now *out);

/* Takes the moment of SOURCE_DATE_EPOCH, in UTC, if it is set. Errors as above. */
struct track_error *clock_read_source_date(struct now *now);

#endif
