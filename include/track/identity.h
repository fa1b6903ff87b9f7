/*
 * identity - who commits and when.
 *
 * The core reads neither clock nor environment: the command line fills in the time and what
 * GIT_AUTHOR_* and GIT_COMMITTER_* say; the rest comes from git config when a commit is made.
 */
#ifndef TRACK_IDENTITY_H
#define TRACK_IDENTITY_H

#include <stdint.h>

struct track_signature {
    const char *name;  /* NULL: from git config */
    const char *email; /* NULL: from git config */
    int64_t time;      /* seconds since 1970 */
    int offset;        /* minutes east of UTC */
};

struct track_identity {
    struct track_signature author;
    struct track_signature committer;
};

#endif
