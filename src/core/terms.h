/*
 * terms - on what terms a change is committed: by whom, and with what evidence. Found out before
 * anything is written.
 */
#ifndef TERMS_H
#define TERMS_H

#include "track/change.h"
#include "workspace_private.h"

struct terms {
    struct track_change_options options; /* the caller's, completed; refers to what follows */
    struct track_identity identity;
    struct track_buf evidence;
    bool unfounded; /* nothing was found that the evidence could mean */
};

/* To be released in any case. TRACK_E_IDENTITY when git would refuse to commit;
 * TRACK_E_NO_REPOSITORY when there is nothing to commit to. */
struct track_error *terms_make(struct terms *out, struct track_workspace *workspace,
                               const struct track_change_options *options);
void terms_release(struct terms *terms);

#endif
