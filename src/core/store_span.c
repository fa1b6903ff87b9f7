#include <string.h>

#include "store_internal.h"

static struct track_error *commit_id(git_oid *out, bool *found, const struct store *store,
                                     const char *rev)
{
    git_object *commit = NULL;
    struct track_error *error = rev ? store_check_name(store->repo, rev) : NULL;

    if (!error)
        error = store_peel(&commit, store->repo, rev, GIT_OBJECT_COMMIT);

    if (error)
        return error;
    *found = commit != NULL;
    if (commit)
        git_oid_cpy(out, git_object_id(commit));
    git_object_free(commit);
    return NULL;
}

/* The upstream branch of HEAD's, if it has one and that is here. */
static bool upstream_id(git_oid *out, git_repository *repo)
{
    git_reference *head = NULL, *upstream = NULL;
    const bool found = git_repository_head(&head, repo) == 0 &&
                       git_branch_upstream(&upstream, head) == 0 &&
                       git_reference_name_to_id(out, repo, git_reference_name(upstream)) == 0;

    git_reference_free(upstream);
    git_reference_free(head);
    return found;
}

/* The first commit that first parents lead to, as far as the history is here. */
static struct track_error *root_id(struct store_span *span, git_repository *repo,
                                   const git_oid *tip)
{
    struct store_graph graph = {0};
    struct track_error *error = store_graph_load(&graph, repo, tip);
    const struct store_node *node = graph.nodes;

    if (error)
        return error;
    while (node->parent_count > 0)
        node = &graph.nodes[graph.parents[node->first]];
    git_oid_tostr(span->base, STORE_HEX, &node->id);
    span->shallow = graph.cut;
    store_graph_release(&graph);
    return NULL;
}

/* Whether the base is an ancestor. libgit2 fails where a shallow history ends. */
static struct track_error *relate(struct store_span *span, git_repository *repo,
                                  const git_oid *base, const git_oid *tip)
{
    int rc = git_oid_equal(base, tip) ? 1 : git_graph_descendant_of(repo, tip, base);

    git_oid_tostr(span->base, STORE_HEX, base);
    span->shallow = git_repository_is_shallow(repo) == 1;
    span->rewritten = rc == 0;
    if (rc < 0 && !span->shallow)
        return store_git_error("cannot compare the history with %s", span->base);
    span->rewritten = rc <= 0;
    return NULL;
}

struct track_error *store_span_find(struct store_span *out, const struct store *store,
                                    const char *base, const char *rev)
{
    struct store_span span = {.base = ""};
    git_oid tip, from;
    bool found = false;
    struct track_error *error = commit_id(&tip, &found, store, rev);

    if (!error && found) {
        git_oid_tostr(span.tip, STORE_HEX, &tip);
        if (base)
            error = commit_id(&from, &found, store, base);
        else if (!rev && upstream_id(&from, store->repo))
            found = git_merge_base(&from, store->repo, &from, &tip) == 0;
        else
            found = false;
        if (!error)
            error =
                found ? relate(&span, store->repo, &from, &tip) : root_id(&span, store->repo, &tip);
    }
    if (!error)
        *out = span;
    return error;
}

struct track_error *store_each_file(const struct store *store, const char *rev,
                                    void (*visit)(void *context, const char *name), void *context)
{
    git_object *tree = NULL;
    struct track_error *error = store_peel(&tree, store->repo, rev, GIT_OBJECT_TREE);

    for (size_t i = 0; !error && tree && i < git_tree_entrycount((const git_tree *)tree); i++) {
        const git_tree_entry *entry = git_tree_entry_byindex((const git_tree *)tree, i);
        if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
            visit(context, git_tree_entry_name(entry));
    }
    git_object_free(tree);
    return error;
}
