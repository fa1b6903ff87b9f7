#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "append.h"

static mode_t usual_mode(void)
{
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Where the file is, and the mode that it gets. */
static struct track_error *find(char **place, mode_t *mode, const char *path)
{
    struct stat there;
    const bool found = stat(path, &there) == 0;
    if (found && !S_ISREG(there.st_mode))
        return track_error_hint_word(
            track_error_new(TRACK_E_EXISTS, "'%s' is no regular file", path), "ls -ld ",
            track_str_from(path), "");
    if (!found && errno != ENOENT)
        return track_error_io(errno, "cannot write '%s'", path);
    *mode = found ? there.st_mode & 07777 : usual_mode();
    *place = found ? realpath(path, NULL) : NULL;
    if (found && !*place)
        return track_error_io(errno, "cannot write '%s'", path);
    /* Nothing is there, or a link that leads to nothing: then that is what is replaced. */
    if (!found && asprintf(place, "%s", path) < 0)
        return track_error_no_memory();
    return NULL;
}

static bool fill(int fd, mode_t mode, struct track_str text)
{
    return write_all(fd, text) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
}

/* Written beside it, so that the file is never half of one. */
static bool write_beside(char *beside, const char *place, mode_t mode, struct track_str text)
{
    int fd = mkostemp(beside, O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = fill(fd, mode, text);
    int cause = errno;
    if (close(fd) < 0 && good) {
        good = false;
        cause = errno;
    }
    if (good && rename(beside, place) == 0)
        return true;
    cause = good ? errno : cause;
    unlink(beside);
    errno = cause;
    return false;
}

struct track_error *replace_file(const char *path, struct track_str text)
{
    char *place = NULL, *beside = NULL;
    mode_t mode = 0;
    struct track_error *error = find(&place, &mode, path);
    if (!error && asprintf(&beside, "%s.XXXXXX", place) < 0) {
        beside = NULL;
        error = track_error_no_memory();
    }
    if (!error && !write_beside(beside, place, mode, text))
        error = track_error_io(errno, "cannot write '%s'", path);
    free(beside);
    free(place);
    return error;
}
