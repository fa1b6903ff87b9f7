#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "store_internal.h"

/* Whether something of this name is there, or it can't be known. */
static bool may_be_there(int folder, const char *name)
{
    struct stat stat;

    return fstatat(folder, name, &stat, AT_SYMLINK_NOFOLLOW) == 0 ||
           (errno != ENOENT && errno != ENOTDIR);
}

static bool looks_like_repository(int folder)
{
    return may_be_there(folder, ".git") ||
           (may_be_there(folder, "HEAD") && may_be_there(folder, "objects"));
}

/* The folder above, in place of `folder`, which is closed; -1 behind the topmost one. */
static int parent_of(int folder)
{
    struct stat here, above;
    int parent = openat(folder, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
    bool top = parent >= 0 && fstat(folder, &here) == 0 && fstat(parent, &above) == 0 &&
               here.st_dev == above.st_dev && here.st_ino == above.st_ino;

    close(folder);
    if (top)
        close(parent);
    return top ? -1 : parent;
}

bool store_may_exist(const char *dir)
{
    int folder = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
    bool found = folder < 0;

    while (folder >= 0 && !found) {
        found = looks_like_repository(folder);
        if (found)
            close(folder);
        else
            folder = parent_of(folder);
    }
    return found;
}
