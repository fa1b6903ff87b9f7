/*
 * discover - finds the plan at the top of a work tree when nobody has said which file it is.
 */
#ifndef DISCOVER_H
#define DISCOVER_H

#include "store.h"
#include "track/plan.h"

/* Where to look: at the top of a work tree, or of a commit. */
struct discover_place {
    const char *workdir; /* ends with '/'; NULL: in the commit */
    const struct store *store;
    const char *rev;
};

/* The plan, whose path is relative to the top: PLAN.md if it holds boxes, else README.md, else
 * the only Markdown file that does. TRACK_E_NO_PLAN when there is none, or more than one. */
struct track_error *discover_plan(struct track_plan **out, const struct discover_place *place,
                                  const struct track_config *config);

#endif
