/*
 * discover - finds the plan at the top of a work tree or a commit when nobody has said which file
 * it is.
 */
#ifndef DISCOVER_H
#define DISCOVER_H

#include "store.h"
#include "track/plan.h"

/* The plan at the top of the work tree (`rev` NULL) or of a commit, whose path is relative to it:
 * PLAN.md if it holds boxes, else README.md,
 * else the only Markdown file that does. A symbolic link stands for the file that it leads to; one
 * that leads out of the work tree is passed over, unless it is called PLAN.md or nothing else is
 * there. In a commit, a link is no plan. TRACK_E_NO_PLAN when there is none, or more than one. */
struct track_error *discover_plan(struct track_plan **out, const struct store *store,
                                  const char *rev, const struct track_config *config);

/* Whether a file of this name is looked at. */
bool discover_is_markdown(const char *name);

#endif
