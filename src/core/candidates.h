/*
 * candidates - which item a word means, and which ones it might have meant.
 */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include "track/plan.h"

/* Where to look. */
struct candidates_scope {
    const struct track_plan *plan;
    int32_t section; /* TRACK_NONE: the whole plan */
    uint32_t item_begin, item_end;
};

/* The one item whose slug is exactly the word. */
bool candidates_exact(struct candidates_scope scope, struct track_str word, size_t *item);

/* By exact slug, then unique prefix, then unique word, then unique substring. TRACK_E_NO_SUCH_ITEM
 * or TRACK_E_AMBIGUOUS with the candidates. */
struct track_error *candidates_item(size_t *item, struct candidates_scope scope,
                                    struct track_str word);

/* TRACK_E_NO_SUCH_ITEM with the nearest items and sections. */
struct track_error *candidates_unknown(struct candidates_scope scope, struct track_str word);

#endif
