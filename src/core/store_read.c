#include <stdlib.h>
#include <string.h>

#include "store_internal.h"

struct track_error *store_blob_read(struct store_file *out, git_repository *repo, const git_oid *id)
{
    git_blob *blob = NULL;

    if (git_blob_lookup(&blob, repo, id) < 0)
        return store_git_error("cannot read the object %s", git_oid_tostr_s(id));

    size_t len = (size_t)git_blob_rawsize(blob);
    char *data = len < SIZE_MAX ? malloc(len + 1) : NULL;
    if (data) {
        if (len > 0)
            memcpy(data, git_blob_rawcontent(blob), len);
        data[len] = '\0';
        *out = (struct store_file){true, data, len};
    }
    git_blob_free(blob);
    return data ? NULL : track_error_no_memory();
}

static struct track_error *check_mode(uint32_t mode, const char *path)
{
    switch (mode) {
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        return NULL;
    case GIT_FILEMODE_LINK:
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is committed as a symbolic link", path);
    default:
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is committed as something else than a file",
                               path);
    }
}

struct track_error *store_tree_find(git_oid *blob, uint32_t *mode, bool *found,
                                    const git_tree *tree, const char *path)
{
    git_tree_entry *entry = NULL;
    int rc = git_tree_entry_bypath(&entry, tree, path);

    if (rc == GIT_ENOTFOUND) {
        *found = false;
        return NULL;
    }
    if (rc < 0)
        return store_git_error("cannot read the tree of '%s'", path);

    uint32_t entry_mode = (uint32_t)git_tree_entry_filemode(entry);
    struct track_error *error = check_mode(entry_mode, path);
    if (!error) {
        git_oid_cpy(blob, git_tree_entry_id(entry));
        *mode = entry_mode;
        *found = true;
    }
    git_tree_entry_free(entry);
    return error;
}

struct track_error *store_index_find(git_oid *blob, uint32_t *mode, bool *found, git_index *index,
                                     const char *path)
{
    const git_index_entry *entry = git_index_get_bypath(index, path, 0);

    for (int stage = 1; !entry && stage <= 3; stage++)
        if (git_index_get_bypath(index, path, stage))
            return track_error_hint(
                track_error_new(TRACK_E_CONFLICT, "'%s' has an unresolved merge conflict", path),
                "git status");
    if (!entry || (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD)) {
        *found = false;
        return NULL;
    }

    struct track_error *error = check_mode(entry->mode, path);
    if (!error) {
        git_oid_cpy(blob, &entry->id);
        *mode = entry->mode;
        *found = true;
    }
    return error;
}

/* --- trees that show different files to different programs ----------------------------------- */

/* The order that git puts the entries of a tree in: as if the name of a folder ended with a slash.
 */
static int compare_entries(const git_tree_entry *a, const git_tree_entry *b)
{
    const char *x = git_tree_entry_name(a), *y = git_tree_entry_name(b);
    const size_t x_len = strlen(x), y_len = strlen(y);
    const size_t len = x_len < y_len ? x_len : y_len;
    const int order = memcmp(x, y, len);

    if (order)
        return order;
    const int x_end = x[len] || git_tree_entry_type(a) != GIT_OBJECT_TREE ? x[len] : '/';
    const int y_end = y[len] || git_tree_entry_type(b) != GIT_OBJECT_TREE ? y[len] : '/';
    return (unsigned char)x_end - (unsigned char)y_end;
}

/* Finds the entry of this name (NULL: there is none); false when the tree is out of order or holds
 * the name twice. */
static bool find_sound(const git_tree_entry **out, const git_tree *tree, const char *name,
                       size_t len)
{
    const git_tree_entry *before = NULL;

    *out = NULL;
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const char *found = git_tree_entry_name(entry);
        const bool same = strncmp(found, name, len) == 0 && found[len] == '\0';

        if ((before && compare_entries(before, entry) >= 0) || (same && *out))
            return false;
        if (same)
            *out = entry;
        before = entry;
    }
    return true;
}

/* TRACK_E_NO_PLAN when a tree on the way to the file is malformed. git makes no such trees, but
 * takes them. */
static struct track_error *check_trees(git_repository *repo, const git_tree *tree, const char *path)
{
    git_tree *owned = NULL;
    struct track_error *error = NULL;

    for (const char *name = path; !error;) {
        const git_tree_entry *entry = NULL;
        git_tree *next = NULL;
        const char *slash = strchrnul(name, '/');

        if (!find_sound(&entry, owned ? owned : tree, name, (size_t)(slash - name)))
            error = track_error_new(TRACK_E_NO_PLAN, "'%s' is committed in a malformed tree", path);
        else if (!*slash || !entry || git_tree_entry_type(entry) != GIT_OBJECT_TREE)
            break;
        else if (git_tree_lookup(&next, repo, git_tree_entry_id(entry)) < 0)
            error = store_git_error("cannot read the tree of '%s'", path);
        git_tree_free(owned);
        owned = next;
        name = slash + 1;
    }
    git_tree_free(owned);
    return error;
}

static struct track_error *read_tree(struct store_file *out, git_repository *repo,
                                     const git_tree *tree, const char *path)
{
    git_oid blob;
    uint32_t mode;
    bool found = false;
    struct track_error *error = check_trees(repo, tree, path);

    if (!error)
        error = store_tree_find(&blob, &mode, &found, tree, path);
    if (error)
        return error;
    if (!found) {
        *out = (struct store_file){0};
        return NULL;
    }
    return store_blob_read(out, repo, &blob);
}

struct track_error *store_peel(git_object **out, git_repository *repo, const char *rev,
                               git_object_t type)
{
    const char *name = rev ? rev : "HEAD";
    git_object *object = NULL;

    *out = NULL;
    if (!rev && git_repository_head_unborn(repo) == 1)
        return NULL;

    int rc = git_revparse_single(&object, repo, name);
    if (rc == GIT_ENOTFOUND || rc == GIT_EINVALIDSPEC)
        return track_error_new(TRACK_E_USAGE, "there is no revision '%s'", name);
    if (rc == GIT_EAMBIGUOUS)
        return track_error_new(TRACK_E_USAGE, "the revision '%s' is ambiguous", name);
    if (rc < 0)
        return store_git_error("cannot read '%s'", name);

    rc = git_object_peel(out, object, type);
    git_object_free(object);
    if (rc == GIT_EPEEL || rc == GIT_EINVALIDSPEC)
        return track_error_new(TRACK_E_USAGE, "'%s' is no commit", name);
    return rc < 0 ? store_git_error("cannot read '%s'", name) : NULL;
}

struct track_error *store_read_revision(struct store_file *out, const struct store *store,
                                        const char *rev, const char *path)
{
    git_object *tree = NULL;
    struct track_error *error = store_peel(&tree, store->repo, rev, GIT_OBJECT_TREE);

    if (!error && tree)
        error = read_tree(out, store->repo, (const git_tree *)tree, path);
    else if (!error)
        *out = (struct store_file){0};
    git_object_free(tree);
    return error;
}

static struct track_error *find_file(git_oid *blob, bool *found, const struct store *store,
                                     const char *rev, const char *path)
{
    git_object *tree = NULL;
    uint32_t mode;
    struct track_error *error = store_peel(&tree, store->repo, rev, GIT_OBJECT_TREE);

    *found = false;
    if (!error && tree)
        error = store_tree_find(blob, &mode, found, (const git_tree *)tree, path);
    git_object_free(tree);
    return error;
}

struct track_error *store_revision_has(bool *out, const struct store *store, const char *rev,
                                       const char *path)
{
    git_oid blob;

    return find_file(&blob, out, store, rev, path);
}

struct track_error *store_revision_holds(bool *out, const struct store *store, const char *rev,
                                         const char *path, struct track_str bytes)
{
    git_oid blob, own;
    bool found;
    struct track_error *error = find_file(&blob, &found, store, rev, path);

    if (!error && found && git_odb_hash(&own, bytes.ptr, bytes.len, GIT_OBJECT_BLOB) < 0)
        error = store_git_error("cannot hash a text");
    if (!error)
        *out = found && git_oid_equal(&blob, &own);
    return error;
}

struct track_error *store_read_work(struct store_file *out, const struct store *store,
                                    const char *path)
{
    struct store_place place = {.folder = -1};
    struct store_file file = {0};
    struct track_error *error = store_place_open(&place, store_workdir(store), path, false);

    if (!error)
        error = store_place_read(&file, NULL, &place);
    if (!error && !file.present)
        error = track_error_new(TRACK_E_NO_PLAN, "there is no file '%s'", path);
    if (!error)
        *out = file;
    store_place_close(&place);
    return error;
}

/* libgit2 asks for the size of an index before it opens it, and may get that of the one before. */
static struct track_error *look_at_index(git_index **out, const char *path)
{
    enum { TRIES = 5 };
    int rc = -1;

    for (int i = 0; rc < 0 && i < TRIES; i++)
        rc = git_index_open(out, path);
    return rc < 0 ? store_index_error() : NULL;
}

struct track_error *store_read_index(struct store_file *out, const struct store *store,
                                     const char *path)
{
    git_index *index = NULL;
    git_oid blob;
    uint32_t mode;
    bool found = false;
    struct track_error *error = look_at_index(&index, store->index);

    if (!error)
        error = store_index_find(&blob, &mode, &found, index, path);
    if (!error && found)
        error = store_blob_read(out, store->repo, &blob);
    else if (!error)
        *out = (struct store_file){0};
    git_index_free(index);
    return error;
}
