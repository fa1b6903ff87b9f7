#include "store_internal.h"

static struct track_error *tree_of(git_tree **out, const struct store *store, const char *rev)
{
    return store_peel((git_object **)out, store->repo, rev, GIT_OBJECT_TREE);
}

static struct track_error *compare(git_diff **out, const struct store *store, const char *from,
                                   const char *to)
{
    git_diff_options options;
    git_tree *before = NULL, *now = NULL;
    struct track_error *error = tree_of(&before, store, from);
    int rc = 0;

    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_SKIP_BINARY_CHECK;
    if (!error && to)
        error = tree_of(&now, store, to);
    if (!error && to)
        rc = git_diff_tree_to_tree(out, store->repo, before, now, &options);
    else if (!error)
        rc = git_diff_tree_to_index(out, store->repo, before, NULL, &options);
    if (rc < 0)
        error = store_git_error("cannot compare %s with %s", from, to ? to : "the index");
    git_tree_free(now);
    git_tree_free(before);
    return error;
}

struct track_error *store_each_added(const struct store *store, const char *from, const char *to,
                                     struct track_error *(*visit)(void *context, const char *path),
                                     void *context)
{
    git_diff *diff = NULL;
    struct track_error *error = compare(&diff, store, from, to);

    for (size_t i = 0; !error && i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status == GIT_DELTA_ADDED && delta->new_file.mode != GIT_FILEMODE_LINK)
            error = visit(context, delta->new_file.path);
    }
    git_diff_free(diff);
    return error;
}
