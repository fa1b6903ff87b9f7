#include <stdlib.h>
#include <string.h>

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

struct track_error *store_is_named(bool *found, const struct store *store, const char *commit,
                                   const char *tip, struct track_str text)
{
    char *name = strndup(text.ptr, text.len), *copy = strndup(text.ptr, text.len);
    struct track_error *error = name && copy ? NULL : track_error_no_memory();

    *found = false;
    if (!error) {
        const char *path = plain_path(copy);

        name[strcspn(name, "^~@:")] = '\0';
        *found = is_object(store->repo, name) || is_ref(store->repo, name);
        if (!*found && path)
            error = is_in_tree(found, store, commit, path);
        if (!error && !*found && path)
            error = is_in_tree(found, store, tip, path);
    }
    free(copy);
    free(name);
    return error;
}
