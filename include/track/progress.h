/*
 * progress - how far the reading of a large plan or a long history is, for whoever waits for its
 * end.
 */
#ifndef TRACK_PROGRESS_H
#define TRACK_PROGRESS_H

#include <stddef.h>

enum track_reading {
    TRACK_READING_PLAN,   /* in bytes */
    TRACK_READING_HISTORY /* in commits */
};

struct track_progress {
    /* Called for each block of a plan and each commit, so it has to be quick. `total` is 0 while it
     * is not known. When `done` is `total`, the reading has ended, well or not. */
    void (*tell)(void *context, enum track_reading reading, size_t done, size_t total);
    void *context;
};

#endif
