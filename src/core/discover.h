/*
 * discover - finds the plan at the top of a work tree when nobody has said which file it is.
 */
#ifndef DISCOVER_H
#define DISCOVER_H

#include "track/plan.h"

/* The plan, whose path is relative to `workdir`: PLAN.md if it holds boxes, else README.md, else
 * the only Markdown file that does. TRACK_E_NO_PLAN when there is none, or more than one. */
struct track_error *discover_plan(struct track_plan **out, const char *workdir,
                                  const struct track_config *config);

#endif
