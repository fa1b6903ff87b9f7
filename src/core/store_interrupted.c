#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store_child.h"
#include "store_internal.h"

/* Whether nobody holds the lock of the file or folder; a shared lock of ours, for a moment, tells.
 */
static bool is_abandoned(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool free = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) == 0;

    if (fd >= 0)
        close(fd);
    return free;
}

/* What stays between runs. */
static bool is_kept(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, "lock") == 0 ||
           strcmp(name, "clock") == 0;
}

/* The folders of runs that call others have locks of their own. */
static bool is_left(int folder, const char *name)
{
    if (is_kept(name))
        return false;
    return !store_scratch_is_one(name) || is_abandoned(folder, name);
}

static bool anything_left(DIR *entries)
{
    bool left = false;

    rewinddir(entries);
    for (const struct dirent *entry; !left && (entry = readdir(entries));)
        left = is_left(dirfd(entries), entry->d_name);
    return left;
}

static bool has_index_lock(const char *folder)
{
    struct store_lockfile lock = {0};
    char *held = store_held_index(folder);
    struct track_error *error =
        held ? store_lockfile_init(&lock, held, folder, "index.held") : NULL;
    const bool has = lock.path && store_lockfile_owner(&lock) == STORE_OURS;

    track_error_free(error);
    free(lock.path);
    free(lock.proof);
    free(held);
    return has;
}

static struct track_interrupted describe(const char *folder, DIR *entries)
{
    struct track_interrupted out = {.left = TRACK_LEFT_NOTHING};

    if (!anything_left(entries))
        return out;
    out.index_locked = has_index_lock(folder);
    if (faccessat(dirfd(entries), "journal", F_OK, 0) == 0)
        out.left = TRACK_LEFT_CHANGE;
    else
        out.left = out.index_locked ? TRACK_LEFT_LOCK : TRACK_LEFT_FILES;
    return out;
}

struct track_interrupted store_interrupted(const struct store *store)
{
    struct track_interrupted out = {.left = TRACK_LEFT_NOTHING};
    char *folder = store_join(store_gitdir(store), "track/");
    DIR *entries = folder ? opendir(folder) : NULL;

    /* Who is at work has files there, too, so only a free lock makes them leftovers. It is asked
     * for only where there is something, since a writer has to wait for it. */
    if (entries && anything_left(entries)) {
        int lock = openat(dirfd(entries), "lock", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

        if (lock >= 0 && flock(lock, LOCK_SH | LOCK_NB) == 0)
            out = describe(folder, entries);
        if (lock >= 0)
            close(lock);
    }
    if (entries)
        closedir(entries);
    free(folder);
    return out;
}
