/*
 * interrupted - what a run that was killed has left in the repository.
 *
 * Looking changes nothing; the next change finishes it, takes it back or clears it away first.
 */
#ifndef TRACK_INTERRUPTED_H
#define TRACK_INTERRUPTED_H

#include <stdbool.h>

enum track_left {
    TRACK_LEFT_NOTHING, /* or a run is at work */
    TRACK_LEFT_FILES,   /* files of ours that nobody else meets */
    TRACK_LEFT_LOCK,    /* the lock of the index, before anything was changed */
    TRACK_LEFT_CHANGE,  /* a change that may be half on disk */
};

struct track_interrupted {
    enum track_left left;
    bool index_locked; /* git finds index.lock taken */
};

#endif
