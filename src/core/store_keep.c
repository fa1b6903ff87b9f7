#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store_internal.h"
#include "store_keep.h"

enum { MAX_KEPT = 64 << 20, PLACES = 8 };

/* --- files that nobody else may have written -------------------------------------------------- */

static bool is_private(int fd, off_t most)
{
    struct stat stat;

    return fstat(fd, &stat) == 0 && S_ISREG(stat.st_mode) && stat.st_uid == geteuid() &&
           (stat.st_mode & 077) == 0 && stat.st_nlink == 1 && stat.st_size <= most;
}

bool store_read_private(struct store_file *out, const char *path, size_t most)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct track_error *error = NULL;
    bool good = fd >= 0 && is_private(fd, (off_t)most);

    if (good)
        error = store_read_fd(out, fd, path);
    if (fd >= 0)
        close(fd);
    track_error_free(error);
    return good && !error;
}

/* Whether the file that is open still has this name. */
static bool is_named(int fd, const char *path)
{
    struct stat own, there;

    return fstat(fd, &own) == 0 && lstat(path, &there) == 0 && own.st_dev == there.st_dev &&
           own.st_ino == there.st_ino;
}

/* The lock tells a writer that lives from what a killed one has left. */
static bool write_new(int fd, const char *new, const char *path, struct track_str bytes)
{
    if (flock(fd, LOCK_EX | LOCK_NB) < 0 || !is_named(fd, new))
        return false;
    if (is_private(fd, MAX_KEPT) && ftruncate(fd, 0) == 0 && store_write_all(fd, bytes) == 0 &&
        rename(new, path) == 0)
        return true;
    unlink(new);
    return false;
}

bool store_write_private(const char *path, struct track_str bytes)
{
    char *new = store_join(path, ".new");
    int fd = -1;

    if (new)
        fd = open(new, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    const bool written = fd >= 0 && write_new(fd, new, path, bytes);
    if (fd >= 0)
        close(fd);
    free(new);
    return written;
}

/* --- where ------------------------------------------------------------------------------------ */

static bool exists(const char *folder, const char *name)
{
    char *path = store_join(folder, name);
    struct stat stat;
    const bool there = path && lstat(path, &stat) == 0 && stat.st_size > 0;

    free(path);
    return there;
}

/* Where a history is cut or grafted, a commit has other parents than elsewhere. */
static bool is_whole(const struct store *store)
{
    const char *folder = git_repository_commondir(store->repo);

    return !exists(folder, "shallow") && !exists(folder, "info/grafts");
}

/* What is kept in a repository for one key may push out what was kept for another. */
static char *place_for(const struct store *store, const unsigned char secret[SIPHASH_KEY],
                       struct track_str key)
{
    char name[32];

    snprintf(name, sizeof(name), "track-cache/%u", (unsigned)(siphash(secret, key) % PLACES));
    return store_join(store_gitdir(store), name);
}

/* Root, at work in somebody's repository, leaves nothing behind that the owner can't replace. */
static bool make_folder(const struct store *store)
{
    const char *gitdir = store_gitdir(store);
    char *folder = store_join(gitdir, "track-cache");
    struct stat stat;

    if (folder && lstat(gitdir, &stat) == 0 && stat.st_uid == geteuid())
        mkdir(folder, 0777);
    const bool ours =
        folder && lstat(folder, &stat) == 0 && S_ISDIR(stat.st_mode) && stat.st_uid == geteuid();
    free(folder);
    return ours;
}

/* --- what is kept: the bytes, the key and its length, and a seal on all of it -------------------
 */

static bool unseal(struct store_file *file, const unsigned char secret[SIPHASH_KEY],
                   struct track_str key)
{
    uint64_t seal, len;
    const size_t behind = key.len + sizeof(len) + sizeof(seal);

    if (file->len < behind)
        return false;
    file->len -= sizeof(seal);
    memcpy(&seal, file->data + file->len, sizeof(seal));
    if (siphash(secret, store_file_view(file)) != seal)
        return false;
    file->len -= sizeof(len);
    memcpy(&len, file->data + file->len, sizeof(len));
    /* A key may end as another one does. */
    if (len != key.len)
        return false;
    file->len -= key.len;
    return memcmp(file->data + file->len, key.ptr, key.len) == 0;
}

bool store_kept(struct store_file *out, const struct store *store, struct track_str key)
{
    unsigned char secret[SIPHASH_KEY];
    struct store_file file = {0};

    if (!is_whole(store) || !store_secret(secret, false))
        return false;

    char *path = place_for(store, secret, key);
    const bool good =
        path && store_read_private(&file, path, MAX_KEPT) && unseal(&file, secret, key);
    free(path);
    if (good)
        *out = file;
    else
        store_file_release(&file);
    return good;
}

void store_keep(const struct store *store, struct track_str key, struct track_buf *bytes)
{
    unsigned char secret[SIPHASH_KEY];

    if (!is_whole(store) || !make_folder(store) || !store_secret(secret, true))
        return;
    track_buf_str(bytes, key);

    const uint64_t len = key.len;
    track_buf_add(bytes, (const char *)&len, sizeof(len));

    const uint64_t seal = siphash(secret, track_buf_view(bytes));
    track_buf_add(bytes, (const char *)&seal, sizeof(seal));
    char *path = place_for(store, secret, key);
    if (path && !bytes->failed && bytes->len <= MAX_KEPT)
        store_write_private(path, track_buf_view(bytes));
    free(path);
}
