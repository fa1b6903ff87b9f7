/*
 * check_formats - what a check found, for people and for the programs that read it.
 */
#ifndef CHECK_FORMATS_H
#define CHECK_FORMATS_H

#include "out.h"
#include "track/check.h"

struct check_format {
    const char *name; /* as in --format NAME */
    void (*print)(const struct out *out, const struct track_check *check);
};
extern const struct check_format check_formats[]; /* ended by a NULL name */

#endif
