/*
 * inputs - the files that are named, and those in the folders that are named, in order of their
 * names.
 */
#ifndef INPUTS_H
#define INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "track/text.h"

/* Returns whether all is well with this file. */
typedef bool input_visit(void *context, const char *path, struct track_str bytes);

/* Tells each file as a case of TAP. Returns an exit code: 0 when there was a file, and all was well
 * with each. */
int inputs_each(char **paths, int count, input_visit *visit, void *context);

#endif
