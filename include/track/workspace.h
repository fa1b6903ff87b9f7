/*
 * workspace - where a command works: the repository if there is one, its settings, and its plan.
 *
 * Opened once by the command line, which then hands it to the verb. The plan is the one in the work
 * tree; the versions in HEAD and the index are the business of change and history.
 */
#ifndef TRACK_WORKSPACE_H
#define TRACK_WORKSPACE_H

#include "track/config.h"
#include "track/error.h"
#include "track/gate.h"
#include "track/interrupted.h"
#include "track/plan.h"
#include "track/progress.h"

struct track_workspace;

struct track_workspace_options {
    const char *dir;                       /* where to look; never NULL */
    const char *plan;                      /* FILE or NAME of a configured plan, or NULL */
    bool from_environment;                 /* honour GIT_DIR and the like */
    const struct track_progress *progress; /* outlives what is opened; NULL: nobody waits */
};

/* Finds the repository, reads the settings, finds and parses the plan. A plan named by a path that
 * lies outside any repository is fine: then the workspace has no repository. Expected errors:
 * TRACK_E_NO_REPOSITORY, TRACK_E_NO_PLAN, TRACK_E_BARE, TRACK_E_CONFIG. */
struct track_error *track_workspace_open(struct track_workspace **out,
                                         const struct track_workspace_options *options);
void track_workspace_close(struct track_workspace *workspace);

/* The names of the configured plans when there are several and no setting says which one is meant;
 * else none. To be freed with track_workspace_free_plans. */
struct track_error *track_workspace_plans(char ***names, size_t *count,
                                          const struct track_workspace_options *options);
void track_workspace_free_plans(char **names, size_t count);

bool track_workspace_has_repository(const struct track_workspace *workspace);
const struct track_config *track_workspace_config(const struct track_workspace *workspace);
const struct track_plan *track_workspace_plan(const struct track_workspace *workspace);
const struct track_rules *track_workspace_rules(const struct track_workspace *workspace);

/* What is under way that forbids a commit ("merge", "rebase", ...), or NULL. */
const char *track_workspace_operation(const struct track_workspace *workspace);
/* What an earlier run left when it was killed. */
struct track_interrupted track_workspace_interrupted(const struct track_workspace *workspace);
/* TRACK_E_NO_BOXES when the plan has none. */
struct track_error *track_workspace_require_boxes(const struct track_workspace *workspace);

struct track_init_options {
    const char *dir;       /* made if need be */
    const char *path;      /* name of the plan to make, relative to dir */
    struct track_str plan; /* its bytes */
    const char *start;     /* YYYY-MM-DD for .trackconfig, or NULL */
    const struct track_identity *identity;
};

/* Makes a repository (if there is none), the plan in it, and a commit of just that, whose
 * hexadecimal id goes to `id`. TRACK_E_EXISTS
 * when a plan is there already; TRACK_E_NO_BOXES when `plan` holds no box. */
struct track_error *track_init(const struct track_init_options *options, char id[41]);

#endif
