/*
 * errors - how an error is told: one line for people, one object with --json.
 */
#ifndef ERRORS_H
#define ERRORS_H

#include <stdbool.h>

#include "track/error.h"

/* How one is told. */
struct errors_manner {
    bool json;
    bool color; /* neither this nor a missing hint changes the object of --json */
    bool hint;
};

/* Prints to standard error and frees; returns the exit code. */
int errors_report(struct track_error *error, const struct errors_manner *manner);
/* "track: warning: ..." on standard error. */
void errors_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
