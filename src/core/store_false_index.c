#include <string.h>

#include "store_internal.h"

/* What is not older than the index that says so may have been changed within the same tick of the
 * clock, which only the time of that very index can tell. */
static bool is_certain(const git_index_entry *entry, const struct timespec *index)
{
    return entry->mtime.seconds < (int32_t)index->tv_sec ||
           (entry->mtime.seconds == (int32_t)index->tv_sec &&
            entry->mtime.nanoseconds < (uint32_t)index->tv_nsec);
}

/* What the real index knows about the file on disk saves whoever asks from reading it. */
static int take_stat(git_index *index, size_t at, const struct store_index *real)
{
    git_index_entry entry = *git_index_get_byindex(index, at);
    const git_index_entry *known = git_index_get_bypath(real->index, entry.path, 0);

    if (!known || known->mode != entry.mode || !git_oid_equal(&known->id, &entry.id))
        return 0;

    const git_oid id = entry.id;
    const char *path = entry.path;
    entry = *known;
    entry.path = path;
    entry.id = id;
    if (!is_certain(known, &real->mtime))
        entry.mtime = (git_index_time){0, 0};
    return git_index_add(index, &entry);
}

static int fill(git_index *index, const git_tree *tree, const struct store_index *real)
{
    int rc = git_index_read_tree(index, tree);

    for (size_t i = 0; rc == 0 && i < git_index_entrycount(index); i++)
        rc = take_stat(index, i, real);
    return rc == 0 ? git_index_write(index) : rc;
}

struct track_error *store_false_index_write(const char *path, git_repository *repo,
                                            const git_oid *tree_id, const struct store_index *real)
{
    git_index *index = NULL;
    git_tree *tree = NULL;
    struct track_error *error = NULL;

    if (git_tree_lookup(&tree, repo, tree_id) < 0 || git_index_open(&index, path) < 0 ||
        fill(index, tree, real) < 0)
        error = store_git_error("cannot write an index for the hooks");
    git_index_free(index);
    git_tree_free(tree);
    return error;
}
