#include <stdlib.h>
#include <string.h>

#include "store_queue.h"

/* --- the file in a commit -------------------------------------------------------------------- */

struct blobs {
    git_blob **list;
    size_t count;
};

struct store_walk {
    git_repository *repo;
    const struct track_progress *progress;
    size_t done; /* commits that were passed */
    const char *const *paths;
    struct store_graph *graph;
    struct store_queue queue;
    git_commit *commit;      /* that was read last */
    struct blobs now;        /* what this revision shows */
    struct blobs before;     /* what the last one showed; most of it is needed again */
    struct track_str *files; /* of the commit, then of its parents */
    char (*hex)[STORE_HEX];
    size_t cap; /* of all four lists */
    struct store_revision revision;
};

static uint32_t parent_of(const struct store_walk *walk, const struct store_node *node, size_t i)
{
    return walk->graph->parents[node->first + i];
}

static struct track_error *find_tree(struct store_walk *walk, struct store_node *node)
{
    git_commit *commit = NULL;

    if (node->tree_known)
        return NULL;
    if (git_commit_lookup(&commit, walk->repo, &node->id) < 0)
        return store_git_error("cannot read the commit %s", git_oid_tostr_s(&node->id));
    store_graph_learn(walk->graph, node, commit);
    git_commit_free(commit);
    return NULL;
}

static struct track_error *find_blob(struct store_walk *walk, struct store_node *node)
{
    git_tree *tree = NULL;
    uint32_t mode;
    bool found = false;

    if (node->blob_known)
        return NULL;
    if (git_tree_lookup(&tree, walk->repo, &node->tree) < 0)
        return store_git_error("cannot read the tree of %s", git_oid_tostr_s(&node->id));

    struct track_error *error = NULL;
    for (size_t i = 0; !error && !found && walk->paths[i]; i++)
        error = store_tree_find(&node->blob, &mode, &found, tree, walk->paths[i]);
    /* What was a link or a folder at that time was no plan. */
    if (error && error->code == TRACK_E_NO_PLAN) {
        track_error_free(error);
        error = NULL;
    }
    node->blob_known = !error;
    git_tree_free(tree);
    return error;
}

static bool has_tree_of_parent(const struct store_walk *walk, const struct store_node *node)
{
    for (uint32_t i = 0; i < node->parent_count; i++)
        if (git_oid_equal(&walk->graph->nodes[parent_of(walk, node, i)].tree, &node->tree))
            return true;
    return false;
}

static struct track_error *find_trees(struct store_walk *walk, struct store_node *node)
{
    struct track_error *error = find_tree(walk, node);

    for (uint32_t i = 0; !error && i < node->parent_count; i++)
        error = find_tree(walk, &walk->graph->nodes[parent_of(walk, node, i)]);
    return error;
}

/* Whether the file is another than in each parent. */
static struct track_error *is_changed(bool *changed, struct store_walk *walk,
                                      struct store_node *node)
{
    struct track_error *error = find_trees(walk, node);

    *changed = false;
    if (error || has_tree_of_parent(walk, node))
        return error;
    error = find_blob(walk, node);

    bool differs = node->parent_count > 0 || !git_oid_is_zero(&node->blob);
    for (uint32_t i = 0; !error && differs && i < node->parent_count; i++) {
        struct store_node *parent = &walk->graph->nodes[parent_of(walk, node, i)];

        error = find_blob(walk, parent);
        differs = !git_oid_equal(&parent->blob, &node->blob);
    }
    *changed = !error && differs;
    return error;
}

/* --- one revision ---------------------------------------------------------------------------- */

static void release_blobs(struct blobs *blobs)
{
    for (size_t i = 0; i < blobs->count; i++)
        git_blob_free(blobs->list[i]);
    blobs->count = 0;
}

static void *grow(void *list, size_t count, size_t size, bool *failed)
{
    void *grown = reallocarray(list, count, size);

    *failed = *failed || !grown;
    return grown ? grown : list;
}

static struct track_error *make_room(struct store_walk *walk, size_t count)
{
    bool failed = false;

    if (count <= walk->cap)
        return NULL;
    walk->files = grow(walk->files, count, sizeof(*walk->files), &failed);
    walk->hex = grow(walk->hex, count, sizeof(*walk->hex), &failed);
    walk->now.list = grow(walk->now.list, count, sizeof(*walk->now.list), &failed);
    walk->before.list = grow(walk->before.list, count, sizeof(*walk->before.list), &failed);
    if (failed)
        return track_error_no_memory();
    walk->cap = count;
    return NULL;
}

static git_blob *find_loaded(const struct blobs *blobs, const git_oid *id)
{
    git_blob *copy = NULL;

    for (size_t i = 0; i < blobs->count; i++)
        if (git_oid_equal(git_blob_id(blobs->list[i]), id))
            return git_blob_dup(&copy, blobs->list[i]) == 0 ? copy : NULL;
    return NULL;
}

static struct track_error *load_file(struct store_walk *walk, size_t at, const git_oid *id)
{
    git_blob *blob = NULL;

    walk->files[at] = (struct track_str){0};
    walk->hex[at][0] = '\0';
    if (git_oid_is_zero(id))
        return NULL;

    blob = find_loaded(&walk->before, id);
    if (!blob && git_blob_lookup(&blob, walk->repo, id) < 0)
        return store_git_error("cannot read the object %s", git_oid_tostr_s(id));
    walk->now.list[walk->now.count++] = blob;

    const char *content = git_blob_rawcontent(blob);
    walk->files[at] = (struct track_str){content ? content : "", (size_t)git_blob_rawsize(blob)};
    git_oid_tostr(walk->hex[at], STORE_HEX, id);
    return NULL;
}

static struct track_error *load_files(struct store_walk *walk, const struct store_node *node,
                                      size_t parent_count)
{
    const struct blobs last = walk->before;
    struct track_error *error = NULL;

    walk->before = walk->now;
    walk->now = last;
    release_blobs(&walk->now);
    error = make_room(walk, parent_count + 1);
    if (!error)
        error = load_file(walk, 0, &node->blob);
    for (size_t i = 0; !error && i < parent_count; i++)
        error = load_file(walk, i + 1, &walk->graph->nodes[parent_of(walk, node, i)].blob);
    return error;
}

static void describe(struct store_walk *walk, const struct store_node *node, bool same)
{
    const git_signature *author = git_commit_author(walk->commit);
    struct store_revision *revision = &walk->revision;

    *revision = (struct store_revision){
        .same = same,
        .author_name = author->name,
        .author_email = author->email,
        .time = author->when.time,
        .offset = author->when.offset,
        .message = git_commit_message(walk->commit),
        .committed = node->time,
        .parent_count = same ? 0 : node->parent_count,
        .file = walk->files[0],
        .parent_files = walk->files + 1,
        .parent_blobs = (const char(*)[STORE_HEX])walk->hex + 1,
    };
    git_oid_tostr(revision->id, STORE_HEX, &node->id);
    memcpy(revision->blob, walk->hex[0], STORE_HEX);
    for (uint32_t i = 0; i < node->parent_count; i++) {
        const int64_t parent = walk->graph->nodes[parent_of(walk, node, i)].time;
        if (i == 0 || parent > revision->parent_committed)
            revision->parent_committed = parent;
    }
}

struct track_error *store_walk_read(const struct store_revision **revision, struct store_walk *walk,
                                    uint32_t commit)
{
    struct store_node *node = &walk->graph->nodes[commit];
    bool changed = false;
    struct track_error *error = is_changed(&changed, walk, node);

    *revision = NULL;
    if (error || (!changed && !node->wanted))
        return error;
    git_commit_free(walk->commit);
    walk->commit = NULL;
    error = find_blob(walk, node);
    if (!error)
        error = load_files(walk, node, changed ? node->parent_count : 0);
    if (error)
        return error;
    if (git_commit_lookup(&walk->commit, walk->repo, &node->id) < 0)
        return store_git_error("cannot read the commit %s", git_oid_tostr_s(&node->id));
    describe(walk, node, !changed);
    *revision = &walk->revision;
    return NULL;
}

/* --- the walk -------------------------------------------------------------------------------- */

struct track_error *store_walk_begin(struct store_walk **out, const struct store *store,
                                     const struct store_span *span, const char *const *paths)
{
    struct store_walk *walk = calloc(1, sizeof(*walk));

    if (!walk)
        return track_error_no_memory();
    walk->repo = store->repo;
    walk->progress = store->progress;
    walk->paths = paths;
    walk->graph = span->graph;
    walk->queue.graph = span->graph;
    if (span->graph && !store_queue_room(&walk->queue, span->graph->count)) {
        store_walk_end(walk);
        return track_error_no_memory();
    }
    if (span->graph)
        store_queue_push(&walk->queue, 0);
    store_believe_objects(true);
    *out = walk;
    return NULL;
}

bool store_walk_next(struct store_walk *walk, uint32_t *commit)
{
    while (walk->queue.count > 0) {
        const uint32_t index = store_queue_pop(&walk->queue);
        const struct store_node *node = &walk->graph->nodes[index];

        store_tell(walk->progress, walk->done++, walk->graph->count);
        for (uint32_t i = 0; i < node->parent_count; i++) {
            uint32_t parent = parent_of(walk, node, i);
            if (--walk->graph->nodes[parent].children == 0)
                store_queue_push(&walk->queue, parent);
        }
        if (node->old)
            continue;
        *commit = index;
        return true;
    }
    return false;
}

void store_walk_end(struct store_walk *walk)
{
    if (!walk)
        return;
    store_believe_objects(false);
    store_tell(walk->progress, 0, 0);
    git_commit_free(walk->commit);
    release_blobs(&walk->now);
    release_blobs(&walk->before);
    free(walk->now.list);
    free(walk->before.list);
    free(walk->files);
    free(walk->hex);
    store_queue_release(&walk->queue);
    free(walk);
}
