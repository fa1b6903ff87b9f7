/*
 * history - the study log, read from content: the difference of item states between commits.
 *
 * Hand-made ticks, squashes, rebases and merges count like any other. Trailers only add to what the
 * content says. A merge counts only for what it has from none of its parents.
 */
#ifndef TRACK_HISTORY_H
#define TRACK_HISTORY_H

#include "track/plan.h"
#include "track/workspace.h"

/* One box that changed its state in one commit, or a remark: something that a commit says about an
 * item or a section without a change, where `from` and `to` are both TRACK_NONE. Strings live until
 * the visitor returns. */
struct track_event {
    const char *commit; /* hexadecimal */
    int64_t time;       /* author's, seconds since 1970 */
    int offset;         /* author's, minutes east of UTC */
    int64_t committed;  /* committer's, seconds since 1970 */
    uint32_t boxes;     /* in the plan as the commit has it */
    const char *author_name;
    const char *author_email;
    struct track_str item;               /* id; a section's only in a remark */
    struct track_str text;               /* empty where the plan has no such id */
    int from;                            /* enum track_state, or TRACK_NONE: the item is new */
    int to;                              /* enum track_state, or TRACK_NONE: the item was removed */
    struct track_str from_mark, to_mark; /* bytes between the brackets; empty without a state */
    uint32_t minutes;                    /* Track-Time of the commit; 0: none */
    struct track_str evidence, note, forced, undoes; /* trailers of the commit; empty: none */
};

/* Whether it is a remark. */
static inline bool track_event_is_remark(const struct track_event *event)
{
    return event->from == TRACK_NONE && event->to == TRACK_NONE;
}

/* Calls `visit` for each event, newest commit first, in document order within a commit; items that
 * come or go open are no events. A remark is one only where its commit changes no box. False ends
 * it early. None without a repository or a commit. */
struct track_error *
track_history_each(const struct track_workspace *workspace,
                   bool (*visit)(void *context, const struct track_event *event), void *context);

/* The same for a visitor who is likely to end it early: reads only so many of the newest commits
 * (or some more), and all of the history if that was not enough. `enough` is not 0. */
struct track_error *
track_history_newest(const struct track_workspace *workspace, size_t enough,
                     bool (*visit)(void *context, const struct track_event *event), void *context);

/* The same for each box that a commit brought, or brought into its state, where no parent has it
 * so: the first event of an item tells where it got the state that HEAD has. Read from git each
 * time. */
struct track_error *
track_history_origins(const struct track_workspace *workspace,
                      bool (*visit)(void *context, const struct track_event *event), void *context);

/* A box whose state in the work tree is not the one in HEAD. */
struct track_unrecorded {
    int32_t item; /* index in the workspace's plan */
    int head;     /* enum track_state in HEAD, or TRACK_NONE: not in HEAD */
};
/* `*out` is from malloc, to be freed. All states in HEAD count as open when there is no commit. */
struct track_error *track_history_unrecorded(struct track_unrecorded **out, size_t *count,
                                             const struct track_workspace *workspace);

#endif
