#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store_internal.h"

/* A path as people type it, from the top of the work tree; NULL when it leads out of it. */
static const char *plain_path(char *path)
{
    size_t len = strlen(path);

    while (len > 1 && path[len - 1] == '/')
        path[--len] = '\0';
    while (strncmp(path, "./", 2) == 0)
        path += 2;
    return store_path_is_plain(path) ? path : NULL;
}

static struct track_error *is_in_tree(bool *found, const struct store *store, const char *rev,
                                      const char *path)
{
    git_object *tree = NULL;
    git_tree_entry *entry = NULL;
    struct track_error *error = store_peel(&tree, store->repo, rev, GIT_OBJECT_TREE);
    int rc = tree ? git_tree_entry_bypath(&entry, (git_tree *)tree, path) : GIT_ENOTFOUND;

    *found = rc == 0;
    if (!error && rc < 0 && rc != GIT_ENOTFOUND)
        error = store_git_error("cannot read the tree of %s", rev);
    git_tree_entry_free(entry);
    git_object_free(tree);
    return error;
}

static bool is_object(git_repository *repo, const char *text)
{
    git_oid prefix;
    git_object *object = NULL;
    const size_t len = store_id_prefix(&prefix, text);
    const bool found =
        len > 0 && git_object_lookup_prefix(&object, repo, &prefix, len, GIT_OBJECT_ANY) == 0;

    git_object_free(object);
    return found;
}

static bool is_ref(git_repository *repo, const char *text)
{
    git_reference *ref = NULL;
    const bool found = git_reference_dwim(&ref, repo, text) == 0;

    git_reference_free(ref);
    return found;
}

/* PATH@BLOB, as it is kept. */
static bool is_kept_blob(git_repository *repo, const char *text)
{
    const char *at = strrchr(text, '@');
    git_oid id;
    git_blob *blob = NULL;
    const bool found = at && at > text && strlen(at + 1) == GIT_OID_HEXSZ &&
                       git_oid_fromstr(&id, at + 1) == 0 && git_blob_lookup(&blob, repo, &id) == 0;

    git_blob_free(blob);
    return found;
}

struct track_error *store_is_named(bool *found, const struct store *store, const char *commit,
                                   const char *tip, struct track_str text)
{
    char *name = strndup(text.ptr, text.len), *copy = strndup(text.ptr, text.len);
    struct track_error *error = name && copy ? NULL : track_error_no_memory();

    *found = false;
    if (!error) {
        const char *path = plain_path(copy);

        *found = is_kept_blob(store->repo, name);
        name[strcspn(name, "^~@:")] = '\0';
        *found = *found || is_object(store->repo, name) || is_ref(store->repo, name);
        if (!*found && path)
            error = is_in_tree(found, store, commit, path);
        if (!error && !*found && path)
            error = is_in_tree(found, store, tip, path);
    }
    free(copy);
    free(name);
    return error;
}

/* --- what is kept ---------------------------------------------------------------------------- */

static bool has_filter(git_repository *repo, const char *path)
{
    const char *driver = NULL;

    return git_attr_get(&driver, repo, 0, path, "filter") != 0 || GIT_ATTR_HAS_VALUE(driver);
}

static struct track_error *add_path(struct track_buf *out, bool *found, const struct store *store,
                                    const char *path)
{
    struct store_place place = {.folder = -1};
    struct stat stat;
    git_oid blob;
    struct track_error *error = store_place_open(&place, store_workdir(store), path, false);

    if (error)
        return error;
    if (fstatat(place.folder, place.name, &stat, AT_SYMLINK_NOFOLLOW) == 0 &&
        (S_ISREG(stat.st_mode) || S_ISDIR(stat.st_mode))) {
        *found = true;
        track_buf_puts(out, path);
        if (S_ISREG(stat.st_mode) && !has_filter(store->repo, path) &&
            git_repository_hashfile(&blob, store->repo, path, GIT_OBJECT_BLOB, NULL) == 0)
            track_buf_printf(out, "@%s", git_oid_tostr_s(&blob));
    }
    store_place_close(&place);
    return NULL;
}

static void add_commit(struct track_buf *out, bool *found, const struct store *store,
                       const char *text)
{
    git_object *commit = NULL;

    track_error_free(store_peel(&commit, store->repo, text, GIT_OBJECT_COMMIT));
    *found = commit;
    if (commit)
        track_buf_puts(out, git_oid_tostr_s(git_object_id(commit)));
    git_object_free(commit);
}

struct track_error *store_evidence(struct track_buf *out, bool *found, const struct store *store,
                                   const char *dir, const char *text)
{
    struct track_buf path = {0};
    struct track_error *error = store_relative(&path, NULL, store, dir, text);

    *found = false;
    if (!error)
        error = add_path(out, found, store, path.ptr);
    track_buf_release(&path);
    /* What is no file of the work tree may be a revision. */
    if (error && error->code == TRACK_E_NO_MEMORY)
        return error;
    track_error_free(error);
    if (!*found)
        add_commit(out, found, store, text);
    return out->failed ? track_error_no_memory() : NULL;
}
