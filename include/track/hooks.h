/*
 * hooks - the scripts for git that hold what is committed or pushed to the rules of `track check`.
 *
 * A hook of somebody else is never touched.
 */
#ifndef TRACK_HOOKS_H
#define TRACK_HOOKS_H

#include <stdbool.h>
#include <stddef.h>

#include "track/error.h"
#include "track/workspace.h"

/* The hooks that there are; NULL behind the last. */
const char *track_hook_name(size_t index);

struct track_hook {
    const char *name;
    char *path; /* where git looks for it; owned */
    bool changed;
};

/* Puts the hook `name` (NULL: pre-receive in a bare repository, else pre-commit) where git will run
 * it. It runs `program`, or the `track` of the PATH when that is gone. TRACK_E_EXISTS when there is
 * another one, TRACK_E_USAGE for a name that is none. */
struct track_error *track_hook_install(struct track_hook *out,
                                       const struct track_workspace_options *where,
                                       const char *name, const char *program);
/* Takes away what track_hook_install made. Errors as above. */
struct track_error *track_hook_remove(struct track_hook *out,
                                      const struct track_workspace_options *where,
                                      const char *name);
void track_hook_release(struct track_hook *hook);

#endif
