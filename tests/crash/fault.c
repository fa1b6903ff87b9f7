/*
 * fault - preloaded into a program, it counts the calls that change a file, and at one of them
 * kills the program, lets the call fail, or lets somebody else act.
 *
 *   FAULT_AT=N        the call that is hit, counted from 1; without it calls are only counted
 *   FAULT_AFTER=1     the program is killed after the call, not before it
 *   FAULT_ERRNO=E     the call fails with this errno; the program is not killed
 *   FAULT_LASTING=1   all calls after it fail, too
 *   FAULT_RUN=COMMAND nothing fails; the shell runs this before the call
 *   FAULT_TRACE=FILE  the name of each call is added here, one a line
 *   FAULT_POOR=1      the file system can't exchange two files
 */
/* With it, the 64-bit names below would be the plain ones under another name. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 60 };

static long calls;
static long at;
static int fault_errno;
static bool after;
static bool lasting;
static bool poor;
static bool dying;
static const char *command;
static const char *trace;

extern char **environ;

__attribute__((constructor)) static void start(void)
{
    const char *value = getenv("FAULT_AT");

    at = value ? strtol(value, NULL, 10) : 0;
    value = getenv("FAULT_ERRNO");
    fault_errno = value ? (int)strtol(value, NULL, 10) : 0;
    after = getenv("FAULT_AFTER") != NULL;
    lasting = getenv("FAULT_LASTING") != NULL;
    poor = getenv("FAULT_POOR") != NULL;
    command = getenv("FAULT_RUN");
    trace = getenv("FAULT_TRACE");
    /* What the program or the command starts is not counted. */
    unsetenv("LD_PRELOAD");
}

static void note(const char *name)
{
    int fd = trace ? (int)syscall(SYS_open, trace, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;

    if (fd >= 0) {
        dprintf(fd, "%s\n", name);
        syscall(SYS_close, fd);
    }
}

/* Whom the program holds up, as a lease does with a writer, would never be done. */
static void let_act(void)
{
    char *words[] = {"sh", "-c", (char *)(uintptr_t)command, NULL};
    pid_t pid = 0;

    if (posix_spawn(&pid, "/bin/sh", NULL, NULL, words, environ) != 0)
        abort();
    for (int waited = 0; waited < PATIENCE_MS && waitpid(pid, NULL, WNOHANG) == 0; waited++)
        usleep(1000);
}

static bool is_next(const char *name)
{
    calls++;
    note(name);
    if (at == 0 || calls < at || (calls > at && !lasting))
        return false;
    if (command) {
        int before = errno;
        let_act();
        errno = before;
    } else {
        dying = after && !fault_errno;
    }
    return !command && !dying;
}

static void hit(void)
{
    if (!fault_errno)
        syscall(SYS_kill, getpid(), SIGKILL);
    errno = fault_errno;
}

static bool fails(const char *name)
{
    if (!is_next(name))
        return false;
    hit();
    return true;
}

/* Passes on the result of a call that was made. */
static long made(long result)
{
    if (dying)
        syscall(SYS_kill, getpid(), SIGKILL);
    return result;
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
        return fails(#name) ? -1 : (int)made(next arguments);                                      \
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
WRAP(symlink, (const char *from, const char *to), (from, to))
WRAP(rmdir, (const char *path), (path))
WRAP(chmod, (const char *file, mode_t mode), (file, mode))
WRAP(fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(fchown, (int fd, uid_t owner, gid_t group), (fd, owner, group))
WRAP(utimes, (const char *file, const struct timeval tvp[2]), (file, tvp))
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
    if (fails("renameat2"))
        return -1;
    return (int)made(syscall(SYS_renameat2, oldfd, old, newfd, new, flags));
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
    if (fd <= STDERR_FILENO)
        return syscall(SYS_write, fd, buf, n);
    return is_next("write") ? write_part(fd, buf, n) : made(syscall(SYS_write, fd, buf, n));
}

ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset)
{
    return fails("pwrite") ? -1 : made(syscall(SYS_pwrite64, fd, buf, n, offset));
}

ssize_t pwrite64(int fd, const void *buf, size_t n, off_t offset)
{
    return pwrite(fd, buf, n, offset);
}

static int open_it(int fd, const char *file, int oflag, va_list args)
{
    mode_t mode = (oflag & (O_CREAT | O_TMPFILE)) ? va_arg(args, mode_t) : 0;

    if (!(oflag & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)))
        return (int)syscall(SYS_openat, fd, file, oflag, mode);
    return fails("open") ? -1 : (int)made(syscall(SYS_openat, fd, file, oflag, mode));
}

int creat(const char *file, mode_t mode)
{
    return open(file, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int creat64(const char *file, mode_t mode)
{
    return creat(file, mode);
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
