/*
 * progress_line - says on a terminal how far the reading of a plan or a history is, once that takes
 * longer than people like to wait without a word.
 */
#ifndef PROGRESS_LINE_H
#define PROGRESS_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "track/progress.h"

struct progress {
    struct track_progress told; /* what the library calls; `context` is this very progress */
    int64_t begin, next;        /* milliseconds: when the reading began, when to speak again */
    bool visible;               /* a line is on the terminal */
    bool history;               /* the history's reading is told of, too */
    uint32_t calls;             /* since this reading began */
};

/* What to hand to the library: NULL where nobody looks. It stays where it is. */
const struct track_progress *progress_begin(struct progress *progress, bool history);

#endif
