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

    at = value ? strtol(value, NULL, 10) : 0;
    value = getenv("FAULT_ERRNO");
    fault_errno = value ? (int)strtol(value, NULL, 10) : 0;
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
/* NOLINTBEGIN(bugprone-macro-parentheses): lists of parameters can't have more of them. */
#define WRAP(name, parameters, arguments)                                                          \
    int name parameters;                                                                           \
    int name parameters                                                                            \
    {                                                                                              \
        static int(*next) parameters;                                                              \
        if (!next)                                                                                 \
            *(void **)&next = real(#name);                                                         \
        return fails() ? -1 : next arguments;                                                      \
    }
/* NOLINTEND(bugprone-macro-parentheses) */

WRAP(rename, (const char *old, const char *new), (old, new))
WRAP(renameat, (int oldfd, const char *old, int newfd, const char *new), (oldfd, old, newfd, new))
WRAP(link, (const char *from, const char *to), (from, to))
WRAP(linkat, (int fromfd, const char *from, int tofd, const char *to, int flags),
     (fromfd, from, tofd, to, flags))
WRAP(unlink, (const char *name), (name))
WRAP(unlinkat, (int fd, const char *name, int flag), (fd, name, flag))
WRAP(mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(mkdirat, (int fd, const char *path, mode_t mode), (fd, path, mode))
WRAP(rmdir, (const char *path), (path))
WRAP(chmod, (const char *file, mode_t mode), (file, mode))
WRAP(fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(fchown, (int fd, uid_t owner, gid_t group), (fd, owner, group))
WRAP(futimens, (int fd, const struct timespec times[2]), (fd, times))
WRAP(ftruncate, (int fd, off_t length), (fd, length))
WRAP(ftruncate64, (int fd, off_t length), (fd, length))
WRAP(fsync, (int fd), (fd))
WRAP(fdatasync, (int fildes), (fildes))

int renameat2(int oldfd, const char *old, int newfd, const char *new, unsigned flags)
{
    if (poor) {
        errno = EINVAL;
        return -1;
    }
    return fails() ? -1 : (int)syscall(SYS_renameat2, oldfd, old, newfd, new, flags);
}

/* A program that is killed, or a disk that is full, may have written a part. */
static ssize_t write_part(int fd, const void *buf, size_t n)
{
    if (n > 1)
        syscall(SYS_write, fd, buf, n / 2);
    hit();
    return -1;
}

ssize_t write(int fd, const void *buf, size_t n)
{
    if (fd > STDERR_FILENO && is_next())
        return write_part(fd, buf, n);
    return syscall(SYS_write, fd, buf, n);
}

ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset)
{
    return fails() ? -1 : syscall(SYS_pwrite64, fd, buf, n, offset);
}

ssize_t pwrite64(int fd, const void *buf, size_t n, off_t offset)
{
    return pwrite(fd, buf, n, offset);
}

static int open_it(int fd, const char *file, int oflag, va_list args)
{
    mode_t mode = (oflag & (O_CREAT | O_TMPFILE)) ? va_arg(args, mode_t) : 0;

    if ((oflag & (O_CREAT | O_TRUNC)) && fails())
        return -1;
    return (int)syscall(SYS_openat, fd, file, oflag, mode);
}

int open(const char *file, int oflag, ...)
{
    va_list args;

    va_start(args, oflag);
    int fd = open_it(AT_FDCWD, file, oflag, args);
    va_end(args);
    return fd;
}

int open64(const char *file, int oflag, ...)
{
    va_list args;

    va_start(args, oflag);
    int fd = open_it(AT_FDCWD, file, oflag, args);
    va_end(args);
    return fd;
}

int openat(int fd, const char *file, int oflag, ...)
{
    va_list args;

    va_start(args, oflag);
    int opened = open_it(fd, file, oflag, args);
    va_end(args);
    return opened;
}

int openat64(int fd, const char *file, int oflag, ...)
{
    va_list args;

    va_start(args, oflag);
    int opened = open_it(fd, file, oflag, args);
    va_end(args);
    return opened;
}
