/*
 * check_past - plans of commits that the walk does not show, such as those that others were built
 * on.
 */
#ifndef CHECK_PAST_H
#define CHECK_PAST_H

#include "check_history.h"

/* The plan of a commit by whichever name it has there; `*out` stays NULL when there is none. */
struct track_error *check_past_read(struct track_plan **out, const struct check_history *history,
                                    const char *commit);

/* The plan of the newest trusted commit that this one was built on, when that is not the base: a
 * branch may have begun before the base got its rules. NULL: it was built on the base, or on
 * nothing that is trusted and has a plan. Lives as long as the history, until the next call. */
struct track_error *check_past_trusted(const struct track_plan **out, struct check_history *history,
                                       const char *commit);

/* The plan before that parent (from 0), in which it is missing: of the nearest commit that first
 * parents lead to and that has it. NULL: there is none. */
struct track_error *check_past_plan(struct track_plan **out, const struct check_history *history,
                                    const char *commit, size_t parent);

#endif
