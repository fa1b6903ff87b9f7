/*
 * append - adding a text to a file that others write to as well.
 */
#ifndef APPEND_H
#define APPEND_H

#include <stdbool.h>

#include "track/error.h"

/* Writes all of it, however many calls that takes; false with errno. */
bool write_all(int fd, struct track_str text);

/* Adds the text to the end of the file, which is made if need be; a blank line parts it from what
 * stands there. On failure a regular file is as it was before. TRACK_E_IO. */
struct track_error *append_to_file(const char *path, struct track_str text);

#endif
