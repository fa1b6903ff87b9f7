/*
 * replace - a file that is made anew as a whole, whatever happens meanwhile.
 */
#ifndef REPLACE_H
#define REPLACE_H

#include "track/error.h"

/* Puts `text` in the place of the file, or of the one that a symbolic link leads to, which is made
 * if need be; its mode stays. TRACK_E_EXISTS for what is no regular file; TRACK_E_IO. On failure
 * the file is as it was. */
struct track_error *replace_file(const char *path, struct track_str text);

#endif
