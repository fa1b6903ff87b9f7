/*
 * versions - the three versions of the plan that a transaction of the store shows, parsed.
 */
#ifndef VERSIONS_H
#define VERSIONS_H

#include "apply.h"

/* TRACK_E_CONFLICT when one of them holds conflict markers; TRACK_E_NO_PLAN when it is gone from
 * the work tree. */
struct track_error *versions_read(struct versions *out, const struct store_transaction *transaction,
                                  const struct track_workspace *workspace);
/* TRACK_E_CONFLICT at the first conflict marker of the plan. */
struct track_error *versions_conflict(const struct track_plan *plan);
void versions_release(struct versions *versions);

#endif
