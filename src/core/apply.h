/*
 * apply - one change from its wishes to the commit: the three versions of the plan, the edits in
 * each, the gate rules on the result, and the transaction of the store.
 */
#ifndef APPLY_H
#define APPLY_H

#include "track/change.h"
#include "workspace_private.h"

/* A box that shall be set. */
struct wish {
    struct track_str id;
    enum track_state state;
    struct track_str mark; /* exactly this one; empty: the one that the plan uses */
    int only_from;         /* refuse unless HEAD has this enum track_state; TRACK_NONE: any */
};

/* The plan as HEAD, index and work tree have it. Equal versions are one object. */
struct versions {
    struct track_plan *head, *index, *work; /* NULL: not there */
    struct track_plan *lent;                /* the one of these that the workspace owns, or NULL */
};

/* Adds the wishes that follow from what stands in the versions (for `record`). */
typedef struct track_error *(*wish_finder)(void *context, const struct versions *versions,
                                           struct wish **wishes, size_t *count);

struct apply {
    struct track_workspace *workspace;
    const struct track_change_options *options;
    const struct wish *wishes; /* used when `find` is NULL */
    size_t count;
    wish_finder find;
    void *context;
    const char *undoes; /* commit that is taken back, for the message; NULL: none */
};

/* Does it, starting again when something moved meanwhile. `out` is filled as for track_change_set.
 */
struct track_error *apply_change(struct track_change *out, const struct apply *apply);

/* Makes attempts until one fails with something else than TRACK_E_CHANGED, five at most. */
struct track_error *apply_repeat(struct track_change *out,
                                 struct track_error *(*attempt)(struct track_change *out,
                                                                const void *context),
                                 const void *context);
/* Fills in the subject of the commit that was made of `message`, or would have been. The commit is
 * there by now, so it stays NULL where memory is out. */
void apply_subject(struct track_change *out, const struct store_transaction *transaction,
                   const char *message);

#endif
