#include <string.h>

#include "store_graph.h"

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

struct track_error *store_commit_id(char out[STORE_HEX], const struct store *store, const char *rev)
{
    git_oid id;
    bool found = false;
    struct track_error *error = commit_id(&id, &found, store, rev);

    out[0] = '\0';
    if (!error && found)
        git_oid_tostr(out, STORE_HEX, &id);
    return error;
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
static const git_oid *root_of(const struct store_graph *graph)
{
    const struct store_node *node = graph->nodes;

    while (node->parent_count > 0)
        node = &graph->nodes[graph->parents[node->first]];
    return &node->id;
}

/* The base that is asked for, or the one that there is without asking. */
static struct track_error *find_base(git_oid *out, const struct store *store,
                                     const struct store_graph *graph, const char *base,
                                     const char *rev)
{
    const git_oid *tip = &graph->nodes[0].id;
    bool found = false;

    if (base)
        return commit_id(out, &found, store, base);
    if (rev || !upstream_id(out, store->repo) || git_merge_base(out, store->repo, out, tip) < 0)
        git_oid_cpy(out, root_of(graph));
    return NULL;
}

struct track_error *store_span_all(struct store_span *out, const struct store *store,
                                   const char *rev, const struct store_known *known,
                                   bool (*wanted)(const char *message))
{
    struct store_span span = {.base = ""};
    git_oid tip;
    bool found = false;
    struct track_error *error = commit_id(&tip, &found, store, rev);

    if (!error && found) {
        git_oid_tostr(span.tip, STORE_HEX, &tip);
        store_believe_objects(true);
        error = store_graph_load(&span.graph, store, &tip, known, wanted);
        store_believe_objects(false);
    }
    if (error)
        return error;
    span.shallow = span.graph && span.graph->cut;
    *out = span;
    return NULL;
}

struct track_error *store_span_newest(struct store_span *out, bool *whole,
                                      const struct store *store, size_t enough,
                                      bool (*wanted)(const char *message))
{
    struct store_span span = {.base = ""};
    git_oid tip;
    bool found = false;
    struct track_error *error = commit_id(&tip, &found, store, NULL);

    *whole = true;
    if (!error && found) {
        git_oid_tostr(span.tip, STORE_HEX, &tip);
        store_believe_objects(true);
        error = store_graph_load_newest(&span.graph, whole, store, &tip, enough, wanted);
        store_believe_objects(false);
    }
    if (!error)
        *out = span;
    return error;
}

struct track_error *store_span_advance(struct store_span *span, const struct store *store,
                                       const char *base)
{
    git_oid from;
    bool found = false;
    struct track_error *error = commit_id(&from, &found, store, base);

    if (!error)
        error = store_graph_hide(span->graph, store->repo, &from);
    if (!error)
        git_oid_tostr(span->base, STORE_HEX, &from);
    return error;
}

struct track_error *store_span_find(struct store_span *out, const struct store *store,
                                    const char *base, const char *rev)
{
    struct store_span span;
    git_oid from;
    struct track_error *error = store_span_all(&span, store, rev, NULL, NULL);

    if (error)
        return error;
    if (span.graph)
        error = find_base(&from, store, span.graph, base, rev);
    if (!error && span.graph) {
        git_oid_tostr(span.base, STORE_HEX, &from);
        span.rewritten = !store_graph_has(span.graph, &from);
        error = store_graph_hide(span.graph, store->repo, &from);
    }
    if (error)
        store_span_release(&span);
    else
        *out = span;
    return error;
}

void store_span_release(struct store_span *span)
{
    store_graph_free(span->graph);
    *span = (struct store_span){.base = ""};
}

size_t store_span_count(const struct store_span *span)
{
    return span->graph ? span->graph->count : 0;
}

uint32_t store_span_known(const struct store_span *span, uint32_t commit)
{
    return span->graph->nodes[commit].known;
}

void store_span_id(char id[STORE_HEX], const struct store_span *span, uint32_t commit)
{
    git_oid_tostr(id, STORE_HEX, &span->graph->nodes[commit].id);
}

struct store_known_commit store_span_commit(const uint32_t **parents, const struct store_span *span,
                                            uint32_t commit)
{
    const struct store_node *node = &span->graph->nodes[commit];
    struct store_known_commit known = {.parent_count = node->parent_count, .committed = node->time};

    memcpy(known.id, node->id.id, STORE_ID);
    *parents = span->graph->parents + node->first;
    return known;
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
