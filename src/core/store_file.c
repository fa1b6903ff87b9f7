#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

enum { MAX_FILE = 1 << 30, SLACK = 4096 };

void store_file_release(struct store_file *file)
{
    free(file->data);
    *file = (struct store_file){0};
}

struct track_str store_file_view(const struct store_file *file)
{
    return (struct track_str){file->present ? file->data : NULL, file->len};
}

static bool is_git_folder(const char *component, size_t len)
{
    return len == 4 && strncasecmp(component, ".git", 4) == 0;
}

bool store_path_is_plain(const char *path)
{
    for (const char *at = path;;) {
        size_t len = strcspn(at, "/");

        if (len == 0 || (len == 1 && at[0] == '.') || (len == 2 && at[0] == '.' && at[1] == '.') ||
            is_git_folder(at, len))
            return false;
        if (!at[len])
            return true;
        at += len + 1;
    }
}

/* The folder `name` in `parent`; -1 with errno. */
static int open_folder(int parent, const char *name, bool make)
{
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int folder = openat(parent, name, flags);

    if (folder < 0 && errno == ENOENT && make) {
        if (mkdirat(parent, name, 0777) < 0 && errno != EEXIST)
            return -1;
        folder = openat(parent, name, flags);
    }
    return folder;
}

/* Walks down to the folder that holds `path`; -1 with errno. `path` is cut into pieces. */
static int descend(int folder, char *path, bool make)
{
    for (char *slash; folder >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
        *slash = '\0';

        int next = open_folder(folder, path, make);
        int errnum = errno;
        close(folder);
        errno = errnum;
        folder = next;
    }
    return folder;
}

static struct track_error *place_error(int errnum, const char *path)
{
    if (errnum == ENOTDIR || errnum == ELOOP)
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is beyond a symbolic link or a file", path);
    return track_error_io(errnum, "cannot open the folder of '%s'", path);
}

struct track_error *store_place_open(struct store_place *out, const char *root, const char *path,
                                     bool make)
{
    if (!store_path_is_plain(path))
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is no file of the work tree", path);

    char *pieces = strdup(path);
    if (!pieces)
        return track_error_no_memory();

    int top = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int folder = descend(top, pieces, make);
    int errnum = errno;
    free(pieces);
    if (folder < 0 && (errnum != ENOENT || make))
        return place_error(errnum, path);

    const char *slash = strrchr(path, '/');
    *out = (struct store_place){folder, slash ? slash + 1 : path, path};
    return NULL;
}

void store_place_close(struct store_place *place)
{
    if (place->folder >= 0)
        close(place->folder);
    place->folder = -1;
}

struct store_place store_place_beside(const struct store_place *place, const char *name)
{
    return (struct store_place){place->folder, name, name};
}

/* Makes room for `len` more bytes and a NUL behind them. */
static bool grow(struct store_file *file, size_t *cap, size_t len)
{
    if (file->len + len < *cap)
        return true;

    size_t wanted = file->len + len + 1;
    char *data = realloc(file->data, wanted);
    if (!data)
        return false;
    file->data = data;
    *cap = wanted;
    return true;
}

static struct track_error *read_all(struct store_file *file, int fd, size_t expected,
                                    const char *shown)
{
    size_t cap = 0;

    for (size_t more = expected + 1;; more = file->len + SLACK) {
        if (file->len > MAX_FILE)
            return track_error_new(TRACK_E_TOO_LARGE, "'%s' is larger than 1 GiB", shown);
        if (!grow(file, &cap, more))
            return track_error_no_memory();

        ssize_t got;
        do {
            got = read(fd, file->data + file->len, cap - 1 - file->len);
            if (got < 0 && errno != EINTR)
                return track_error_io(errno, "cannot read '%s'", shown);
            file->len += got > 0 ? (size_t)got : 0;
        } while (got != 0 && file->len < cap - 1);
        if (got == 0)
            break;
    }
    file->data[file->len] = '\0';
    file->present = true;
    return NULL;
}

static struct track_error *not_regular(const char *shown)
{
    return track_error_new(TRACK_E_NO_PLAN, "'%s' is no regular file", shown);
}

struct track_error *store_read_fd(struct store_file *out, int fd, const char *shown)
{
    struct stat stat;

    if (fstat(fd, &stat) < 0)
        return track_error_io(errno, "cannot read '%s'", shown);
    if (!S_ISREG(stat.st_mode))
        return not_regular(shown);
    if (stat.st_size > MAX_FILE)
        return track_error_new(TRACK_E_TOO_LARGE, "'%s' is larger than 1 GiB", shown);

    struct store_file file = {0};
    struct track_error *error = read_all(&file, fd, (size_t)stat.st_size, shown);
    if (error) {
        store_file_release(&file);
        return error;
    }
    *out = file;
    return NULL;
}

static struct track_error *open_error(int errnum, const char *shown)
{
    switch (errnum) {
    case ELOOP:
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is a symbolic link", shown);
    case ENXIO:
        return not_regular(shown);
    default:
        return track_error_io(errnum, "cannot open '%s'", shown);
    }
}

/* *fd is -1 where there is no file. */
static struct track_error *open_place(int *fd, const struct store_place *place)
{
    /* Without O_NONBLOCK a pipe in the place of the plan would be waited for. */
    const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

    *fd = place->folder < 0 ? -1 : openat(place->folder, place->name, flags);
    if (*fd < 0 && place->folder >= 0 && errno != ENOENT)
        return open_error(errno, place->shown);
    return NULL;
}

struct track_error *store_place_read(struct store_file *out, struct stat *stat,
                                     const struct store_place *place)
{
    int fd;
    struct track_error *error = open_place(&fd, place);

    if (error)
        return error;
    if (fd < 0) {
        *out = (struct store_file){0};
        return NULL;
    }

    error = store_read_fd(out, fd, place->shown);
    if (!error && stat && fstat(fd, stat) < 0) {
        error = track_error_io(errno, "cannot read '%s'", place->shown);
        store_file_release(out);
    }
    close(fd);
    return error;
}

static struct track_error *match_fd(struct store_match *match, int fd, struct track_str bytes,
                                    const char *shown)
{
    char buffer[64 * 1024];
    ssize_t got = 1;

    for (match->begins = true; match->begins && got != 0;) {
        got = read(fd, buffer, sizeof(buffer));
        if (got < 0 && errno != EINTR)
            return track_error_io(errno, "cannot read '%s'", shown);

        size_t len = got > 0 ? (size_t)got : 0;
        match->begins = len <= bytes.len && memcmp(buffer, bytes.ptr, len) == 0;
        if (match->begins)
            bytes = (struct track_str){bytes.ptr + len, bytes.len - len};
    }
    match->equal = match->begins && bytes.len == 0;
    return NULL;
}

struct track_error *store_place_match(struct store_match *out, const struct store_place *place,
                                      struct track_str bytes)
{
    int fd;
    struct stat stat;
    struct store_match match = {0};
    struct track_error *error = open_place(&fd, place);

    match.present = fd >= 0;
    if (match.present && fstat(fd, &stat) < 0)
        error = track_error_io(errno, "cannot read '%s'", place->shown);
    else if (match.present && !S_ISREG(stat.st_mode))
        error = not_regular(place->shown);
    else if (match.present && bytes.ptr)
        error = match_fd(&match, fd, bytes, place->shown);
    if (fd >= 0)
        close(fd);
    if (!error)
        *out = match;
    return error;
}

struct track_error *store_read_path(struct store_file *out, const char *path)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return track_error_new(TRACK_E_NO_PLAN, "there is no file '%s'", path);
    if (fd < 0)
        return open_error(errno, path);

    struct track_error *error = store_read_fd(out, fd, path);
    close(fd);
    return error;
}

int store_write_all(int fd, struct track_str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);

        if (put < 0 && errno != EINTR)
            return -1;
        if (put > 0) {
            bytes.ptr += put;
            bytes.len -= (size_t)put;
        }
    }
    return 0;
}

/* The owner is kept where we may (root on a user's file); a group that can't be kept loses nothing
 * but the group, as with any editor. */
static int copy_attributes(int fd, const struct stat *like)
{
    struct stat own;

    if (fstat(fd, &own) < 0)
        return -1;
    if ((own.st_uid != like->st_uid || own.st_gid != like->st_gid) &&
        fchown(fd, like->st_uid, like->st_gid) < 0 && errno != EPERM)
        return -1;
    return fchmod(fd, like->st_mode & 07777);
}

struct track_error *store_write_new(const struct store_place *place, struct track_str bytes,
                                    const struct stat *like, enum store_sync sync)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(place->folder, place->name, flags, like ? 0600 : 0666);

    if (fd < 0)
        return track_error_io(errno, "cannot create '%s'", place->shown);

    bool failed = store_write_all(fd, bytes) < 0 || (like && copy_attributes(fd, like) < 0) ||
                  store_sync(fd, sync) < 0;
    int errnum = errno;
    if (close(fd) < 0 && !failed) {
        failed = true;
        errnum = errno;
    }
    if (!failed)
        return NULL;
    unlinkat(place->folder, place->name, 0);
    return track_error_io(errnum, "cannot write '%s'", place->shown);
}

bool store_read_own(struct store_file *out, const char *path)
{
    struct store_file file = {0};
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;

    struct track_error *error = store_read_fd(&file, fd, path);
    close(fd);
    if (!error)
        *out = file;
    track_error_free(error);
    return !error;
}

struct track_error *store_write_own(const char *path, struct track_str bytes, enum store_sync sync)
{
    const struct store_place place = {AT_FDCWD, path, path};

    return store_write_new(&place, bytes, NULL, sync);
}
