/*
 * check_formats - what a check found, for people and for the programs that read it.
 *
 * One file a format. A finding's message quotes the plan: each format escapes it for its place.
 */
#ifndef CHECK_FORMATS_H
#define CHECK_FORMATS_H

#include "out.h"
#include "track/check.h"

struct check_format {
    const char *name; /* as in --format NAME */
    const char *help; /* what it is for */
    void (*print)(const struct out *out, const struct track_check *check);
};
extern const struct check_format check_formats[]; /* ended by a NULL name */

/* The format of this name (NULL: the default), or NULL when there is none. */
const struct check_format *check_format_find(const char *name);

/* "2 errors, 1 warning", or "nothing found". */
void check_verdict(struct track_buf *out, const struct track_check *check);
/* What a finding says in one line, printable and with its encoding repaired, and its commit. */
void check_message(struct track_buf *out, const struct track_finding *finding);

void check_print_human(const struct out *out, const struct track_check *check);
void check_print_json(const struct out *out, const struct track_check *check);
void check_print_github(const struct out *out, const struct track_check *check);
void check_print_gitlab(const struct out *out, const struct track_check *check);
void check_print_junit(const struct out *out, const struct track_check *check);
void check_print_sarif(const struct out *out, const struct track_check *check);

#endif
