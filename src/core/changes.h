/*
 * changes - what a commit changed: the difference of item states between it and its parents. Pure.
 */
#ifndef CHANGES_H
#define CHANGES_H

#include "lineage.h"
#include "track/history.h"

/* Calls `visit` for each box that has another state than in every parent, in document order, what
 * is gone behind it; false ends it, and is returned then. */
bool changes_each(const struct store_revision *revision, const struct plans *plans,
                  bool (*visit)(void *context, const struct track_event *event), void *context);

/* Calls `visit` for each box that no parent has in the state that it has now, open ones that are
 * new included. */
bool origins_each(const struct store_revision *revision, const struct plans *plans,
                  bool (*visit)(void *context, const struct track_event *event), void *context);

/* Calls `visit` for each item or section that the revision's message says something about, if it is
 * a remark and the plan is the one of `path`. */
bool remarks_each(const struct store_revision *revision, const struct track_plan *plan,
                  const char *path, bool (*visit)(void *context, const struct track_event *event),
                  void *context);

#endif
