#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store_internal.h"

struct track_error *store_clock_read(struct store_file *out, const struct store *store)
{
    char *path = store_join(store_gitdir(store), "track/clock");

    if (!path)
        return track_error_no_memory();
    if (!store_read_own(out, path))
        *out = (struct store_file){0};
    free(path);
    return NULL;
}

static struct track_error *check(const struct store *store, struct track_str expected)
{
    struct store_file file = {0};
    struct track_error *error = store_clock_read(&file, store);
    const struct track_str now = store_file_view(&file);

    if (!error && (!now.ptr != !expected.ptr || !track_str_equal(now, expected)))
        error = track_error_hint(
            track_error_new(TRACK_E_CHANGED, expected.ptr ? "the clock was changed meanwhile"
                                                          : "a clock runs already"),
            "track clock status");
    store_file_release(&file);
    return error;
}

/* Beside, then in its place: no reader ever finds half of it. */
static struct track_error *replace(const char *path, const char *beside, struct track_str bytes)
{
    unlink(beside);
    struct track_error *error = store_write_own(beside, bytes, STORE_SYNC_REFS);

    if (!error && rename(beside, path) < 0)
        error = track_error_io(errno, "cannot write '%s'", path);
    if (error)
        unlink(beside);
    return error;
}

static struct track_error *put(const struct store *store, struct track_str bytes)
{
    char *path = store_join(store_gitdir(store), "track/clock"),
         *beside = store_join(store_gitdir(store), "track/clock.new");
    struct track_error *error = path && beside ? NULL : track_error_no_memory();

    if (!error && bytes.ptr)
        error = replace(path, beside, bytes);
    else if (!error && unlink(path) < 0 && errno != ENOENT)
        error = track_error_io(errno, "cannot remove '%s'", path);
    if (!error)
        error = store_sync_folder(path, STORE_SYNC_REFS);
    free(beside);
    free(path);
    return error;
}

struct track_error *store_clock_put(const struct store *store, struct track_str expected,
                                    struct track_str bytes, uint32_t timeout_ms)
{
    struct store_wait wait = {.left_ms = timeout_ms};
    char *folder = NULL;
    int lock = -1;
    struct track_error *error = store_make_own_folder(&folder, store);

    if (!error)
        error = store_flock(&lock, folder, &wait);
    if (!error)
        error = check(store, expected);
    if (!error)
        error = put(store, bytes);
    if (lock >= 0)
        close(lock);
    free(folder);
    return error;
}
