/*
 * names - what a plan was called before, as far back as the first parents of HEAD lead: a commit
 * that brought the file may have taken its items from one that it removed. Where the oldest
 * commit has the file as well, it is taken to have had its name all the time.
 */
#ifndef NAMES_H
#define NAMES_H

#include "store.h"
#include "track/workspace.h"

struct names {
    char **list; /* paths, the newest first; ended by NULL */
    size_t count;
};

/* As far as the span goes, whose tip is HEAD; without one (NULL), only what it is called now. To be
 * released in any case. */
struct track_error *names_find(struct names *out, const struct track_workspace *workspace,
                               const struct store_span *span);
/* Adds all of them, with a NUL behind each. */
void names_join(struct track_buf *out, const struct names *names);
void names_release(struct names *names);

#endif
