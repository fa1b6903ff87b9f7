/*
 * workspace_private - the inside of a workspace, for the modules that work in it: change,
 * history and repair.
 */
#ifndef WORKSPACE_PRIVATE_H
#define WORKSPACE_PRIVATE_H

#include "store.h"
#include "track/workspace.h"

struct track_workspace {
    struct store *store; /* NULL: no repository */
    struct track_config config;
    struct track_plan *plan;
    struct track_rules rules;
    char *dir;  /* as the command line gave it */
    char *path; /* of the plan, relative to the work tree if there is one */
    char *file; /* the same, so that it can be opened without a repository; else NULL */
};

/* The workspace's plan as a revision (NULL: HEAD) has it. It stays NULL where the revision has
 * none, and where it has the very bytes of the workspace's, which `same` says. */
struct track_error *workspace_plan_at(struct track_plan **out, bool *same,
                                      const struct track_workspace *workspace, const char *rev);
/* Puts `bytes` in the place of the plan's file, and commits nothing. TRACK_E_CHANGED when it no
 * longer holds what was read. */
struct track_error *workspace_write(const struct track_workspace *workspace,
                                    struct track_str bytes);

#endif
