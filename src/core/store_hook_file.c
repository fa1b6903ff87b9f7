#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_disk.h"
#include "store_internal.h"

static struct track_error *no_hook_of_ours(const char *path)
{
    return track_error_hint_word(track_error_new(TRACK_E_EXISTS, "'%s' is no regular file", path),
                                 "ls -ld ", track_str_from(path), "");
}

struct track_error *store_hook_read(struct store_file *out, const char *path)
{
    struct stat stat;
    if (lstat(path, &stat) < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        *out = (struct store_file){0};
        return NULL;
    }
    if (!S_ISREG(stat.st_mode))
        return no_hook_of_ours(path);
    return store_read_path(out, path);
}

/* A file of its own beside the hook, so that git never runs half of one. */
static struct track_error *write_beside(const char *temp, int fd, struct track_str bytes)
{
    const mode_t mask = umask(0);

    umask(mask);
    if (write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len || fchmod(fd, 0777 & ~mask) < 0)
        return track_error_io(errno, "cannot write '%s'", temp);
    return NULL;
}

static struct track_error *put(const char *temp, const char *path, bool replace)
{
    if ((replace ? rename(temp, path) : link(temp, path)) == 0)
        return NULL;
    if (errno == EEXIST)
        return track_error_new(TRACK_E_EXISTS, "'%s' is there already", path);
    return track_error_io(errno, "cannot make '%s'", path);
}

static struct track_error *make_folder_of(const char *path)
{
    char *folder = strndup(path, (size_t)(strrchr(path, '/') - path));
    struct track_error *error = folder ? NULL : track_error_no_memory();

    if (!error && store_make_folder(folder) < 0)
        error = track_error_io(errno, "cannot make the folder '%s'", folder);
    free(folder);
    return error;
}

struct track_error *store_hook_write(const char *path, struct track_str bytes, bool replace)
{
    char *temp = store_join(path, ".XXXXXX");
    int fd = -1;
    struct track_error *error = temp ? make_folder_of(path) : track_error_no_memory();

    if (!error && (fd = mkostemp(temp, O_CLOEXEC)) < 0)
        error = track_error_io(errno, "cannot make '%s'", path);
    if (fd >= 0) {
        error = write_beside(temp, fd, bytes);
        close(fd);
        if (!error)
            error = put(temp, path, replace);
        unlink(temp);
    }
    free(temp);
    return error;
}

struct track_error *store_hook_remove(const char *path)
{
    return unlink(path) < 0 ? track_error_io(errno, "cannot remove '%s'", path) : NULL;
}
