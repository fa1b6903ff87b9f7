/*
 * change - sets boxes and commits just that: finds each item in HEAD, index and work tree, applies
 * the gate rules, splices the marks, and lets the store make the commit. Or commits a remark, which
 * changes no box.
 *
 * Everything that can be refused is refused before anything is written. Gate rules hold for the
 * plan as the commit leaves it, which is what `track check` will see.
 */
#ifndef TRACK_CHANGE_H
#define TRACK_CHANGE_H

#include "track/identity.h"
#include "track/plan.h"
#include "track/workspace.h"

struct track_change_options {
    const struct track_identity *identity;
    const char *note;     /* -m: Track-Note, or NULL */
    const char *evidence; /* Track-Evidence: a URL, path or revision, or NULL */
    uint32_t minutes;     /* Track-Time; 0: none */
    const char *reason;   /* --force --reason: Track-Forced; NULL: rules hold */
    bool dry_run;         /* find out everything, write nothing */
    bool no_commit;       /* set the boxes in the work tree only */
    bool with_edits;      /* commit the plan as it stands in the work tree, edits and all */
    bool reopen;          /* record: take boxes that were unticked by hand, too */
};

struct track_changed {
    char *id;
    char *text;
    enum track_state from, to; /* in HEAD; in the work tree with no_commit */
};

/* What was done, or with dry_run would have been. */
struct track_change {
    struct track_changed *items; /* in document order; none: everything was so already */
    size_t count;
    size_t left;     /* record: boxes unticked by hand that were not taken */
    size_t unborn;   /* record: ticked items that are in no commit yet, and were not taken */
    char *subject;   /* of the commit; of the last one for undo */
    char commit[41]; /* "" when none was made */
    bool unfounded;  /* the evidence is no URL, and nothing of that name was found */
};
void track_change_release(struct track_change *change);

/* Whether the plan can be changed at all now; asked before addresses are looked up in it.
 * TRACK_E_IN_PROGRESS (unless only the file is to change), TRACK_E_CONFLICT. */
struct track_error *track_change_check(const struct track_workspace *workspace,
                                       const struct track_change_options *options);

/* Sets the items (by id, as in the workspace's plan) to `state`. Expected errors:
 * TRACK_E_GATE_LOCKED, TRACK_E_STRICT_LOCKED, TRACK_E_NOT_COMMITTED, TRACK_E_CONFLICT,
 * TRACK_E_IN_PROGRESS, TRACK_E_CHANGED, TRACK_E_LOCKED, TRACK_E_BARE, TRACK_E_IDENTITY. */
struct track_error *track_change_set(struct track_change *out, struct track_workspace *workspace,
                                     const struct track_str *ids, size_t count,
                                     enum track_state state,
                                     const struct track_change_options *options);

/* Commits the time, note and evidence of `options` for the items and sections of these ids, with
 * the tree of HEAD. The result names them as `items`, whose states stay. Errors as above. */
struct track_error *track_change_remark(struct track_change *out, struct track_workspace *workspace,
                                        const struct track_str *ids, size_t count,
                                        const struct track_change_options *options);

/* Commits the boxes that differ between the work tree and HEAD. Errors as above. */
struct track_error *track_change_record(struct track_change *out, struct track_workspace *workspace,
                                        const struct track_change_options *options);

/* Takes back the last `count` changes by one new commit each. TRACK_E_CHANGED when a box is no
 * longer as that change left it; TRACK_E_NO_SUCH_ITEM when there are not so many changes. */
struct track_error *track_change_undo(struct track_change *out, struct track_workspace *workspace,
                                      size_t count, const struct track_change_options *options);

#endif
