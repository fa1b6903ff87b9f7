/*
 * store_keep - files that only this user can have written, and what only this user knows.
 */
#ifndef STORE_KEEP_H
#define STORE_KEEP_H

#include "siphash.h"
#include "store.h"

/* A file that nobody but the user can read or write, of so many bytes at most. */
bool store_read_private(struct store_file *out, const char *path, size_t most);
/* The same, whole or not at all; false when it can't be written, or somebody else does so now. */
bool store_write_private(const char *path, struct track_str bytes);
/* What only this user knows on this machine; with `make`, it is made if need be. */
bool store_secret(unsigned char out[SIPHASH_KEY], bool make);

#endif
