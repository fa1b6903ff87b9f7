/*
 * fault - preloaded into a program, it lets one call that changes a file fail, or kills the program
 * just before it.
 *
 *   FAULT_AT=N       the call that is hit, counted from 1; without it calls are only counted
 *   FAULT_ERRNO=E    it fails with this errno; without it the program is killed
 *   FAULT_LASTING=1  all calls after it fail, too
 *   FAULT_COUNT=FILE the number of calls is written here at the end
 *   FAULT_POOR=1     the file system can't exchange two files
 */
/* With it, the 64-bit names below would be the plain ones under another name. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls;
static long at;
static int fault_errno;
static bool lasting;
static bool poor;

__attribute__((constructor)) static void start(void)
{
    const char *value = getenv("FAULT_AT");

    at = value ? atol(value) : 0;
    value = getenv("FAULT_ERRNO");
    fault_errno = value ? atoi(value) : 0;
    lasting = getenv("FAULT_LASTING") != NULL;
    poor = getenv("FAULT_POOR") != NULL;
}

__attribute__((destructor)) static void stop(void)
{
    const char *path = getenv("FAULT_COUNT");
    int fd = path ? (int)syscall(SYS_open, path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;

    if (fd >= 0) {
        dprintf(fd, "%ld\n", calls);
        syscall(SYS_close, fd);
    }
}

static bool is_next(void)
{
    calls++;
    return at > 0 && (calls == at || (lasting && calls > at));
}

static void hit(void)
{
    if (!fault_errno)
        syscall(SYS_kill, getpid(), SIGKILL);
    errno = fault_errno;
}

static bool fails(void)
{
    if (!is_next())
        return false;
    hit();
    return true;
}

/* The function that the one called `name` stands before. */
static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* Defines a wrapper of a function that gives -1 on failure. */
#define WRAP(name, parameters, arguments)                                                          \
    int name parameters;                                                                           \
    int name parameters                                                                            \
    {                                                                                              \
        static int(*next) parameters;                                                              \
        if (!next)                                                                                 \
            *(void **)&next = real(#name);                                                         \
        return fails() ? -1 : next arguments;                                                      \
    }

WRAP(rename, (const char *from, const char *to), (from, to))
WRAP(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
WRAP(link, (const char *from, const char *to), (from, to))
WRAP(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
WRAP(unlink, (const char *path), (path))
WRAP(unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
WRAP(mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
WRAP(rmdir, (const char *path), (path))
WRAP(chmod, (const char *path, mode_t mode), (path, mode))
WRAP(fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(fchown, (int fd, uid_t owner, gid_t group), (fd, owner, group))
WRAP(futimens, (int fd, const struct timespec times[2]), (fd, times))
WRAP(ftruncate, (int fd, off_t length), (fd, length))
WRAP(ftruncate64, (int fd, off_t length), (fd, length))
WRAP(fsync, (int fd), (fd))
WRAP(fdatasync, (int fd), (fd))

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    if (poor) {
        errno = EINVAL;
        return -1;
    }
    return fails() ? -1 : (int)syscall(SYS_renameat2, a, from, b, to, flags);
}

/* A program that is killed, or a disk that is full, may have written a part. */
static ssize_t write_part(int fd, const void *bytes, size_t len)
{
    if (len > 1)
        syscall(SYS_write, fd, bytes, len / 2);
    hit();
    return -1;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    if (fd > STDERR_FILENO && is_next())
        return write_part(fd, bytes, len);
    return syscall(SYS_write, fd, bytes, len);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t offset)
{
    return fails() ? -1 : syscall(SYS_pwrite64, fd, bytes, len, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t offset)
{
    return pwrite(fd, bytes, len, offset);
}

static int open_it(int folder, const char *path, int flags, mode_t mode)
{
    if ((flags & (O_CREAT | O_TRUNC)) && fails())
        return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

static mode_t mode_of(int flags, va_list args)
{
    return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(args, mode_t) : 0;
}

/* Defines one of the four names under which a file is opened. */
#define WRAP_OPEN(name, folder, ...)                                                               \
    int name(__VA_ARGS__ const char *path, int flags, ...);                                        \
    int name(__VA_ARGS__ const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list args;                                                                              \
        va_start(args, flags);                                                                     \
        mode_t mode = mode_of(flags, args);                                                        \
        va_end(args);                                                                              \
        return open_it(folder, path, flags, mode);                                                 \
    }
#define FOLDER int folder,

WRAP_OPEN(open, AT_FDCWD, )
WRAP_OPEN(open64, AT_FDCWD, )
WRAP_OPEN(openat, folder, FOLDER)
WRAP_OPEN(openat64, folder, FOLDER)
