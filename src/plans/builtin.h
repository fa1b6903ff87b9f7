/*
 * builtin - the plans that come with the program: one for each folder here that holds a plan.md.
 *
 * The build writes the table (embed.py), so a new plan is a new folder and nothing else.
 */
#ifndef TRACK_BUILTIN_H
#define TRACK_BUILTIN_H

#include <stddef.h>

struct builtin_plan {
    const char *name;           /* of its folder: "backend-30" */
    const char *title;          /* text of its first heading, UTF-8 */
    const unsigned char *bytes; /* the file as it is; no NUL behind it */
    size_t len;                 /* in bytes */
};

/* Sorted by name; a row of NULL ends it. */
extern const struct builtin_plan builtin_plans[];

#endif
