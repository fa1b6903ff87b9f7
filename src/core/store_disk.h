/*
 * store_disk - single files: read, written, synced, and put in the place of another, without git.
 */
#ifndef STORE_DISK_H
#define STORE_DISK_H

#include <git2.h>
#include <signal.h>
#include <sys/stat.h>

#include "store.h"

#define STORE_TEMP_NAME 32

/* How long to wait for others, in all. */
struct store_wait {
    uint32_t left_ms;
    uint32_t step_ms;
    const sigset_t *signals; /* the mask while asleep; NULL: leave it */
};

/* --- store_sync.c: what must be on the disk before the program goes on ------------------------ */

/* Bits. The journal goes with the refs. */
enum store_sync {
    STORE_SYNC_NOTHING = 0,
    STORE_SYNC_PLAN = 1,
    STORE_SYNC_OBJECTS = 2,
    STORE_SYNC_REFS = 4,
    STORE_SYNC_INDEX = 8
};
/* One setting for the process, as libgit2's own is. Without a core.fsync, everything is synced;
 * else what git would, and the plan unless that is nothing at all. */
struct track_error *store_sync_configure(const git_config *config);
/* The bits that a value of core.fsync stands for, and others. */
unsigned store_sync_parse(struct track_str list);
/* As fsync, when the part is wanted. */
int store_sync(int fd, enum store_sync part);
/* Makes the names in the folder of `path` durable, when the part is wanted. */
struct track_error *store_sync_folder(const char *path, enum store_sync part);

/* --- store_file.c: reading and writing ---------------------------------------------------------
 */

/* A file in a folder that is held open, so that nobody can turn the path elsewhere meanwhile. */
struct store_place {
    int folder;        /* -1: the folder does not exist */
    const char *name;  /* the last component of the path */
    const char *shown; /* the path in messages */
};

/* Whether a path has only plain components, so that it can't lead out of its folder or into .git.
 */
bool store_path_is_plain(const char *path);
/* Follows `path` beneath `root` without passing a symbolic link; with `make`, missing folders are
 * made. `path` must outlive the place. TRACK_E_NO_PLAN for a path that leads out. */
struct track_error *store_place_open(struct store_place *out, const char *root, const char *path,
                                     bool make);
void store_place_close(struct store_place *place);
/* Not present is no error. TRACK_E_NO_PLAN when it is no regular file. `stat` may be NULL. */
struct track_error *store_place_read(struct store_file *out, struct stat *stat,
                                     const struct store_place *place);
/* How the file compares with some bytes. */
struct store_match {
    bool present;
    bool begins; /* it holds what they begin with, or all of them, and nothing else */
    bool equal;
};
/* The same errors; what is read is not kept. With a NULL pointer in `bytes` nothing equals them. */
struct track_error *store_place_match(struct store_match *out, const struct store_place *place,
                                      struct track_str bytes);
/* The same place, another file of the folder. */
struct store_place store_place_beside(const struct store_place *place, const char *name);

/* 0, or -1 with errno. */
int store_write_all(int fd, struct track_str bytes);
/* Reads an open file to its end. */
struct track_error *store_read_fd(struct store_file *out, int fd, const char *shown);
/* A new file; mode and owner as in `like`, may be NULL. */
struct track_error *store_write_new(const struct store_place *place, struct track_str bytes,
                                    const struct stat *like, enum store_sync sync);
/* The bytes; the pointer is NULL when there is no file. */
struct track_str store_file_view(const struct store_file *file);
/* The same for a path that is nobody's but ours. */
bool store_read_own(struct store_file *out, const char *path);
struct track_error *store_write_own(const char *path, struct track_str bytes, enum store_sync sync);

/* --- store_lease.c --------------------------------------------------------------------------- */

/* While a lease is held, the kernel makes whoever opens the file for writing wait, and tells.
 * Without it (-1; there are none on some file systems) a writer that holds the file open may lose
 * its bytes. Waits for writers to close the file, then TRACK_E_LOCKED; with `wait` NULL, goes
 * without. */
struct track_error *store_lease_take(int *lease, const struct store_place *place,
                                     struct store_wait *wait);
/* Whether a writer has come since. */
bool store_lease_is_broken(int lease);
void store_lease_release(int *lease);

/* --- store_swap.c: one file in the place of another ------------------------------------------ */

void store_temp_name(char out[STORE_TEMP_NAME]);
struct store_leases {
    int displaced;
    int placed;
};
void store_leases_release(struct store_leases *leases);
/* Puts the file `temp` in the place of another that still must hold `expected` (or, when its
 * pointer is NULL, must not be there). Then `temp` is what was displaced, or gone. TRACK_E_CHANGED:
 * all is as it was. The leases are the caller's to release. */
struct track_error *store_swap(struct store_leases *leases, const struct store_place *place,
                               const char *temp, struct track_str expected,
                               struct store_wait *wait);
/* Removes the file when it holds `expected`. */
struct track_error *store_remove(const struct store_place *place, const char *temp,
                                 struct track_str expected);
/* Removes our temporary unless it holds something that is neither `old` nor the beginning of `new`.
 */
struct track_error *store_discard(const struct store_place *place, const char *temp,
                                  struct track_str old, struct track_str new);

#endif
