/*
 * progress - how far the reading of a long history is, for whoever waits for its end.
 */
#ifndef TRACK_PROGRESS_H
#define TRACK_PROGRESS_H

#include <stddef.h>

struct track_progress {
    /* Called for each commit, so it has to be quick. `total` is 0 while it is not known. When
     * `done` is `total`, the reading has ended, well or not. */
    void (*tell)(void *context, size_t done, size_t total);
    void *context;
};

#endif
