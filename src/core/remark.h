/*
 * remark - a commit that says something about items or sections and changes nothing.
 */
#ifndef REMARK_H
#define REMARK_H

#include "track/change.h"
#include "workspace_private.h"

struct remark {
    struct track_workspace *workspace;
    const struct track_change_options *options;
    const struct track_str *ids;
    size_t count;
    /* When the clock began whose time this is, and the commit before; NULL: none. A clock that some
     * commit since names already is not committed again. */
    const char *clock, *since;
};

/* `out` has no subject when nothing was left to commit. */
struct track_error *remark_make(struct track_change *out, const struct remark *remark);
/* TRACK_E_NO_REPOSITORY: there is nothing to commit to. */
struct track_error *remark_check_repository(const struct track_workspace *workspace);

#endif
