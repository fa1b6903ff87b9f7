#include "store_internal.h"

struct merge {
    void (*visit)(void *context, const char *id);
    void *context;
};

static int show_merge_head(const git_oid *id, void *payload)
{
    const struct merge *merge = payload;
    char hex[STORE_HEX];

    merge->visit(merge->context, git_oid_tostr(hex, sizeof(hex), id));
    return 0;
}

struct track_error *store_each_merge_head(const struct store *store,
                                          void (*visit)(void *context, const char *id),
                                          void *context)
{
    struct merge merge = {visit, context};
    int rc = git_repository_mergehead_foreach(store->repo, show_merge_head, &merge);

    return rc < 0 && rc != GIT_ENOTFOUND ? store_git_error("cannot read what is being merged")
                                         : NULL;
}

struct track_error *store_common(char out[STORE_HEX], const struct store *store, const char *a,
                                 const char *b)
{
    git_object *x = NULL, *y = NULL;
    git_oid common;
    struct track_error *error = store_peel(&x, store->repo, a, GIT_OBJECT_COMMIT);

    if (!error)
        error = store_peel(&y, store->repo, b, GIT_OBJECT_COMMIT);
    out[0] = '\0';
    if (!error && x && y) {
        int rc = git_merge_base(&common, store->repo, git_object_id(x), git_object_id(y));

        if (rc == 0)
            git_oid_tostr(out, STORE_HEX, &common);
        else if (rc != GIT_ENOTFOUND)
            error = store_git_error("cannot compare the histories of %s and %s", a ? a : "HEAD", b);
    }
    git_object_free(x);
    git_object_free(y);
    return error;
}

/* Takes over `commit`. NULL: it has no parent, or that was cut off. */
static struct track_error *first_parent(git_commit **out, git_commit *commit)
{
    const bool cut = git_repository_is_shallow(git_commit_owner(commit)) == 1;
    struct track_error *error = NULL;
    int rc = 0;

    *out = NULL;
    if (git_commit_parentcount(commit) > 0)
        rc = git_commit_parent(out, commit, 0);
    if (rc < 0 && !(rc == GIT_ENOTFOUND && cut))
        error =
            store_git_error("cannot read the parent of %s", git_oid_tostr_s(git_commit_id(commit)));
    git_commit_free(commit);
    return error;
}

struct track_error *store_each_first_parent(const struct store *store, const char *rev,
                                            bool (*visit)(void *context, const char *id),
                                            void *context)
{
    git_object *object = NULL;
    char id[STORE_HEX];
    struct track_error *error = store_peel(&object, store->repo, rev, GIT_OBJECT_COMMIT);
    git_commit *commit = (git_commit *)object;

    while (!error && commit) {
        git_oid_tostr(id, STORE_HEX, git_commit_id(commit));
        if (!visit(context, id))
            break;
        error = first_parent(&commit, commit);
    }
    git_commit_free(commit);
    return error;
}

struct track_error *store_commit_moment(struct store_moment *out, const struct store *store,
                                        const char *rev)
{
    git_object *object = NULL;
    struct track_error *error = store_peel(&object, store->repo, rev, GIT_OBJECT_COMMIT);

    if (error)
        return error;
    const git_signature *committer = git_commit_committer((const git_commit *)object);
    *out = (struct store_moment){committer->when.time, committer->when.offset};
    git_object_free(object);
    return NULL;
}

struct track_error *store_find_message(bool *found, const struct store *store, const char *since,
                                       bool (*matches)(void *context, const char *message),
                                       void *context)
{
    enum { MOST = 10000 };
    git_object *object = NULL;
    git_oid end;
    const bool ends = git_oid_fromstr(&end, since) == 0;
    struct track_error *error = store_peel(&object, store->repo, NULL, GIT_OBJECT_COMMIT);
    git_commit *commit = (git_commit *)object;

    *found = false;
    for (int i = 0; !error && commit && i < MOST; i++) {
        if (ends && git_oid_equal(git_commit_id(commit), &end))
            break;
        *found = matches(context, git_commit_message(commit));
        if (*found)
            break;
        error = first_parent(&commit, commit);
    }
    git_commit_free(commit);
    return error;
}
