/*
 * undo - finds the changes that can be taken back, from the history.
 */
#ifndef UNDO_H
#define UNDO_H

#include "track/plan.h"
#include "track/workspace.h"

/* A box of a change, and what it was before. */
struct undo_box {
    char *id;
    char *mark; /* the bytes between the brackets before the change */
    enum track_state from, to;
};

/* One commit that changed boxes. */
struct undo {
    char commit[41];
    struct undo_box *boxes;
    size_t count;
};

/* The last `count` changes, newest first; neither undo commits nor what they took back. The array
 * is to be freed with undo_free. TRACK_E_NO_SUCH_ITEM when there are fewer. */
struct track_error *undo_find(struct undo **out, size_t count,
                              const struct track_workspace *workspace);
/* All of them as one: what a box was before the oldest, and what the newest left. The strings stay
 * with `undos`; only `out->boxes` is to be freed. */
struct track_error *undo_merge(struct undo *out, const struct undo *undos, size_t count);
void undo_free(struct undo *undos, size_t count);

#endif
