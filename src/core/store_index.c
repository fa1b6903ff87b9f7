#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

struct track_error *store_index_error(void)
{
    static const struct {
        const char *extension, *message, *hint;
    } unreadable[] = {
        {"'link'", "a split index can't be read", "git update-index --no-split-index"},
        {"'sdir'", "a sparse index can't be read", "git sparse-checkout reapply --no-sparse-index"},
    };
    const git_error *last = git_error_last();

    for (size_t i = 0; last && i < sizeof(unreadable) / sizeof(unreadable[0]); i++)
        if (strstr(last->message, unreadable[i].extension))
            return track_error_hint(track_error_new(TRACK_E_GIT, "%s", unreadable[i].message), "%s",
                                    unreadable[i].hint);
    return store_git_error("cannot read the index");
}

/* The last bytes of an index are the SHA-1 of all that stands before them. */
static void checksum_of(git_oid *out, const struct store_file *file)
{
    memset(out, 0, sizeof(*out));
    if (file->present && file->len >= GIT_OID_RAWSZ)
        git_oid_fromraw(out, (const unsigned char *)file->data + file->len - GIT_OID_RAWSZ);
}

void store_index_checksum(git_oid *out, const char *path)
{
    struct store_file file = {0};

    store_read_own(&file, path);
    checksum_of(out, &file);
    store_file_release(&file);
}

static struct track_error *read_index(struct store_file *out, struct timespec *mtime,
                                      const char *path)
{
    struct stat stat;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 && errno == ENOENT)
        return NULL;
    if (fd < 0 || fstat(fd, &stat) < 0) {
        struct track_error *error = track_error_io(errno, "cannot open '%s'", path);
        if (fd >= 0)
            close(fd);
        return error;
    }

    struct track_error *error = store_read_fd(out, fd, path);
    if (!error)
        *mtime = stat.st_mtim;
    close(fd);
    return error;
}

/* What a killed run left of its copy, and the lock that libgit2 had on that. */
static void remove_copy(const struct store_index *index)
{
    char *lock = store_join(index->copy, ".lock");

    if (lock)
        unlink(lock);
    unlink(index->copy);
    free(lock);
}

struct track_error *store_index_open(struct store_index *out, const char *path, const char *folder)
{
    struct store_file file = {0};
    struct store_index index = {.path = strdup(path),
                                .copy = store_join(folder, "index"),
                                .saved = store_join(folder, "index.old")};
    struct track_error *error = NULL;

    if (!index.path || !index.copy || !index.saved)
        error = track_error_no_memory();
    if (!error)
        error = read_index(&file, &index.mtime, path);
    if (error)
        goto done;

    index.present = file.present;
    checksum_of(&index.checksum, &file);
    remove_copy(&index);
    if (file.present)
        error = store_write_own(index.copy, store_file_view(&file), STORE_SYNC_NOTHING);
    if (!error && git_index_open(&index.index, index.copy) < 0)
        error = store_index_error();

done:
    store_file_release(&file);
    if (error)
        store_index_close(&index);
    else
        *out = index;
    return error;
}

void store_index_close(struct store_index *index)
{
    git_index_free(index->index);
    if (index->copy)
        remove_copy(index);
    free(index->path);
    free(index->copy);
    free(index->saved);
    *index = (struct store_index){0};
}

static void set_stat(git_index_entry *entry, const struct stat *stat)
{
    entry->ctime = (git_index_time){(int32_t)stat->st_ctim.tv_sec, (uint32_t)stat->st_ctim.tv_nsec};
    entry->mtime = (git_index_time){(int32_t)stat->st_mtim.tv_sec, (uint32_t)stat->st_mtim.tv_nsec};
    entry->dev = (uint32_t)stat->st_dev;
    entry->ino = (uint32_t)stat->st_ino;
    entry->uid = stat->st_uid;
    entry->gid = stat->st_gid;
    entry->file_size = (uint32_t)stat->st_size;
}

static void clear_stat(git_index_entry *entry)
{
    entry->ctime = entry->mtime = (git_index_time){0, 0};
    entry->dev = entry->ino = entry->uid = entry->gid = entry->file_size = 0;
}

struct track_error *store_index_set(struct store_index *index, const char *path,
                                    const git_oid *blob, uint32_t mode, const struct stat *stat)
{
    const git_index_entry *old = git_index_get_bypath(index->index, path, 0);
    git_index_entry entry = {0};

    if (old)
        entry = *old;
    entry.path = path;
    entry.mode = mode;
    entry.id = *blob;
    entry.flags_extended &= (uint16_t)~GIT_INDEX_ENTRY_INTENT_TO_ADD;
    if (stat)
        set_stat(&entry, stat);
    else
        clear_stat(&entry);
    if (git_index_add(index->index, &entry) < 0)
        return store_git_error("cannot change the index entry of '%s'", path);
    return NULL;
}

/* The new index keeps the time of the old one. An entry not older than its index is compared by
 * content, so whatever git could not be sure of before, and our own entry, is looked at again. */
static int keep_time(int fd, const struct store_index *index)
{
    const struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, index->mtime};

    return index->present ? futimens(fd, times) : 0;
}

struct track_error *store_index_write(struct store_index *index, git_oid *checksum)
{
    if (git_index_write(index->index) < 0)
        return store_git_error("cannot write the index");

    int fd = open(index->copy, O_RDONLY | O_CLOEXEC);
    struct track_error *error = NULL;
    if (fd < 0 || keep_time(fd, index) < 0 || store_sync(fd, STORE_SYNC_INDEX) < 0)
        error = track_error_io(errno, "cannot write '%s'", index->copy);
    if (fd >= 0)
        close(fd);
    if (!error)
        store_index_checksum(checksum, index->copy);
    return error;
}

/* The old index stays reachable under a second name, as the way back. */
static struct track_error *save_old(const struct store_index *index)
{
    struct store_file file = {0};
    struct track_error *error;

    unlink(index->saved);
    if (!index->present || link(index->path, index->saved) == 0)
        return NULL;
    if (!store_read_own(&file, index->path))
        return track_error_io(errno, "cannot read '%s'", index->path);
    error = store_write_own(index->saved, store_file_view(&file), STORE_SYNC_INDEX);
    store_file_release(&file);
    return error;
}

struct track_error *store_index_put(struct store_index *index)
{
    struct track_error *error = save_old(index);

    if (error)
        return error;
    if (rename(index->copy, index->path) < 0)
        return track_error_io(errno, "cannot replace '%s'", index->path);
    return store_sync_folder(index->path, STORE_SYNC_INDEX);
}

void store_index_put_back(const char *path, const char *saved)
{
    if (rename(saved, path) == 0)
        track_error_free(store_sync_folder(path, STORE_SYNC_INDEX));
    else if (errno == ENOENT)
        unlink(path);
}
