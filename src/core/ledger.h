/*
 * ledger - what each commit of a history changed, in a form that can be kept and read back as it
 * lies in memory.
 *
 * Commits are written in one go, or taken from the bytes of an earlier ledger; each has a note that
 * says where its changes are. Changes go in and come out as the events of track/history.h. A ledger
 * that is being written remembers a failed allocation.
 */
#ifndef LEDGER_H
#define LEDGER_H

#include "id_table.h"
#include "store.h"
#include "track/history.h"

/* The note of a commit: the index of its entry, or one of these. */
#define LEDGER_UNREAD UINT32_MAX /* what it changed is not known yet */
#define LEDGER_NOTHING (UINT32_MAX - 1)

struct ledger_entry;
struct ledger_change;

struct ledger {
    struct store_known_commit *commits; /* sorted by id */
    uint32_t *parents;                  /* of the commits */
    struct ledger_entry *entries;
    struct ledger_change *changes; /* of the entries */
    uint32_t *strings;             /* where each one begins in `text`, and where the last ends */
    char *text;                    /* NUL behind each */
    size_t commit_count, parent_count, entry_count, change_count, string_count;
    size_t text_len;

    /* While it is written. */
    size_t entry_cap, change_cap, string_cap, text_cap;
    struct id_table table; /* of the strings */
    bool open;             /* the last entry is of the commit that is being written */
    bool failed;
};

/* A ledger in bytes that stay where they are and are not changed. False when they are none; nothing
 * in them can lead outside of them. */
bool ledger_open(struct ledger *out, struct track_str bytes);
/* An empty ledger to write. `subject` is of what its changes are, in any form. */
void ledger_create(struct ledger *ledger, struct track_str subject);
/* Of one that was opened; empty when it has none. */
struct track_str ledger_subject(const struct ledger *ledger);
/* Of one that was written. */
void ledger_release(struct ledger *ledger);

/* The commit that an entry belongs to. */
struct ledger_commit {
    char id[STORE_HEX];
    int64_t committed;
};
/* Calls `visit` for each change of an entry of that commit. */
bool ledger_each(const struct ledger *ledger, uint32_t entry, const struct ledger_commit *commit,
                 bool (*visit)(void *context, const struct track_event *event), void *context);

/* Begins the changes of a commit, and ends them: then the note is what ledger_each needs. */
void ledger_begin(struct ledger *ledger);
/* Adds a change. `ledger` is a struct ledger; always true. */
bool ledger_add(void *ledger, const struct track_event *event);
uint32_t ledger_end(struct ledger *ledger);

/* Adds, as bytes, what was written and the commits of a span with their notes. */
void ledger_write(struct track_buf *out, const struct ledger *ledger, const struct store_span *span,
                  const uint32_t *notes);

#endif
