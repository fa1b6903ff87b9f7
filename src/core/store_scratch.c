#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store_child.h"
#include "store_internal.h"

static const char prefix[] = "run-";

/* The folder is locked for as long as its run lives. Nobody ever waits for that lock. */
static int open_locked(int parent, const char *path)
{
    int folder = openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) < 0) {
        int errnum = errno;
        close(folder);
        errno = errnum;
        return -1;
    }
    return folder;
}

/* Programs may have put files of their own beside those that they were given. */
static void empty(int folder)
{
    int copy = fcntl(folder, F_DUPFD_CLOEXEC, 0);
    DIR *entries = copy < 0 ? NULL : fdopendir(copy);

    if (!entries) {
        if (copy >= 0)
            close(copy);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(entries));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(folder, entry->d_name, 0);
    closedir(entries);
}

struct track_error *store_scratch_open(struct store_scratch *out, const char *folder)
{
    char *path = store_join(folder, "run-XXXXXX");
    char *shown = NULL;
    int lock = -1;
    struct track_error *error = NULL;

    if (!path)
        return track_error_no_memory();
    if (!mkdtemp(path)) {
        error = track_error_io(errno, "cannot create a folder in '%s'", folder);
        free(path);
        return error;
    }
    shown = store_join(path, "/");
    if (!shown)
        error = track_error_no_memory();
    else if ((lock = open_locked(AT_FDCWD, path)) < 0)
        error = track_error_io(errno, "cannot lock '%s'", path);
    if (error) {
        rmdir(path);
        free(shown);
    } else {
        *out = (struct store_scratch){shown, lock};
    }
    free(path);
    return error;
}

void store_scratch_close(struct store_scratch *scratch)
{
    if (!scratch->path)
        return;
    empty(scratch->lock);
    rmdir(scratch->path);
    close(scratch->lock);
    free(scratch->path);
    *scratch = (struct store_scratch){NULL, -1};
}

static void clear(int parent, const char *name)
{
    int folder = open_locked(parent, name);

    if (folder < 0)
        return;
    empty(folder);
    unlinkat(parent, name, AT_REMOVEDIR);
    close(folder);
}

bool store_scratch_is_one(const char *name)
{
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

void store_scratch_clear(const char *folder)
{
    DIR *entries = opendir(folder);

    if (!entries)
        return;
    for (const struct dirent *entry; (entry = readdir(entries));)
        if (store_scratch_is_one(entry->d_name))
            clear(dirfd(entries), entry->d_name);
    closedir(entries);
}
