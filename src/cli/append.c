#include "append.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

bool write_all(int fd, struct track_str text)
{
    while (text.len) {
        ssize_t written = write(fd, text.ptr, text.len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text.ptr += written;
        text.len -= (size_t)written;
    }
    return true;
}

static bool add(int fd, struct track_str text)
{
    struct stat before;
    if (fstat(fd, &before) < 0)
        return false;
    const bool regular = S_ISREG(before.st_mode);
    if ((!regular || !before.st_size || write_all(fd, TRACK_STR("\n"))) && write_all(fd, text))
        return true;
    /* Half a text helps nobody; when it can't be taken back, either, the first cause is told. */
    int cause = errno;
    if (regular)
        (void)!ftruncate(fd, before.st_size);
    errno = cause;
    return false;
}

struct track_error *append_to_file(const char *path, struct track_str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    bool good = fd >= 0 && add(fd, text);
    int cause = errno;
    if (fd >= 0 && close(fd) < 0 && good) {
        good = false;
        cause = errno;
    }
    return good ? NULL : track_error_io(cause, "cannot write '%s'", path);
}
