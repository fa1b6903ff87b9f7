#include <stdlib.h>
#include <string.h>

#include "store_queue.h"

enum { FIRST_SIZE = 1024 };

/* An id is random enough to be its own hash. */
static size_t slot_of(const struct store_graph *graph, const git_oid *id)
{
    size_t hash;

    memcpy(&hash, id->id, sizeof(hash));
    for (size_t at = hash & (graph->table_size - 1);; at = (at + 1) & (graph->table_size - 1)) {
        uint32_t entry = graph->table[at];

        if (!entry || git_oid_equal(&graph->nodes[entry - 1].id, id))
            return at;
    }
}

static bool grow_table(struct store_graph *graph)
{
    size_t size = graph->table_size ? graph->table_size * 2 : FIRST_SIZE;
    uint32_t *table = calloc(size, sizeof(*table));

    if (!table)
        return false;
    free(graph->table);
    graph->table = table;
    graph->table_size = size;
    for (uint32_t i = 0; i < graph->count; i++)
        if (graph->nodes[i].known == STORE_UNKNOWN)
            table[slot_of(graph, &graph->nodes[i].id)] = i + 1;
    return true;
}

static bool grow_nodes(struct store_graph *graph)
{
    if (graph->count < graph->cap)
        return true;

    size_t cap = graph->cap ? graph->cap * 2 : FIRST_SIZE / 2;
    struct store_node *nodes =
        cap <= UINT32_MAX / 2 ? reallocarray(graph->nodes, cap, sizeof(*nodes)) : NULL;
    if (!nodes)
        return false;
    graph->nodes = nodes;
    graph->cap = cap;
    return true;
}

static bool add_node(uint32_t *out, struct store_graph *graph, const git_oid *id, uint32_t known)
{
    if (!grow_nodes(graph))
        return false;
    graph->nodes[graph->count] = (struct store_node){.id = *id, .known = known};
    *out = (uint32_t)graph->count++;
    return true;
}

/* The node of a commit that is read. */
static bool intern_read(uint32_t *out, struct store_graph *graph, const git_oid *id)
{
    if (graph->count * 2 >= graph->table_size && !grow_table(graph))
        return false;

    const size_t slot = slot_of(graph, id);
    if (graph->table[slot]) {
        *out = graph->table[slot] - 1;
        return true;
    }
    if (!add_node(out, graph, id, STORE_UNKNOWN))
        return false;
    graph->table[slot] = *out + 1;
    return true;
}

/* The node of a commit that need not be read. */
static bool intern_known(uint32_t *out, struct store_graph *graph, uint32_t known)
{
    git_oid id;

    if (graph->node_of[known]) {
        *out = graph->node_of[known] - 1;
        return true;
    }
    git_oid_fromraw(&id, graph->known.commits[known].id);
    if (!add_node(out, graph, &id, known))
        return false;
    graph->node_of[known] = *out + 1;
    return true;
}

static int compare_known(const void *id, const void *commit)
{
    return memcmp(((const git_oid *)id)->id, ((const struct store_known_commit *)commit)->id,
                  GIT_OID_RAWSZ);
}

/* The index of a commit among those that need not be read, or STORE_UNKNOWN. */
static uint32_t find_known(const struct store_graph *graph, const git_oid *id)
{
    const struct store_known *known = &graph->known;
    const struct store_known_commit *commit = NULL;

    if (known->count > 0)
        commit = bsearch(id, known->commits, known->count, sizeof(*commit), compare_known);
    return commit ? (uint32_t)(commit - known->commits) : STORE_UNKNOWN;
}

/* The node of a commit, a new one or the one that it has. */
static bool intern(uint32_t *out, struct store_graph *graph, const git_oid *id)
{
    const uint32_t known = find_known(graph, id);

    return known == STORE_UNKNOWN ? intern_read(out, graph, id) : intern_known(out, graph, known);
}

static bool add_parent(struct store_graph *graph, uint32_t parent)
{
    if (graph->parent_count == graph->parent_cap) {
        size_t cap = graph->parent_cap ? graph->parent_cap * 2 : FIRST_SIZE;
        uint32_t *parents =
            cap <= UINT32_MAX / 2 ? reallocarray(graph->parents, cap, sizeof(*parents)) : NULL;
        if (!parents)
            return false;
        graph->parents = parents;
        graph->parent_cap = cap;
    }
    graph->parents[graph->parent_count++] = parent;
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    return git_oid_cmp(a, b);
}

/* Our libgit2 does not know where a shallow clone ends. */
static struct track_error *load_shallow(struct store_graph *graph, git_repository *repo)
{
    struct store_file file = {0};
    char *path = store_join(git_repository_commondir(repo), "shallow");
    struct track_error *error = NULL;

    if (!path)
        return track_error_no_memory();
    if (store_read_own(&file, path)) {
        const size_t line = GIT_OID_HEXSZ + 1;

        graph->shallow = calloc(file.len / line + 1, sizeof(*graph->shallow));
        if (!graph->shallow)
            error = track_error_no_memory();
        for (size_t at = 0; !error && at + line <= file.len; at += line)
            if (git_oid_fromstrn(&graph->shallow[graph->shallow_count], file.data + at,
                                 GIT_OID_HEXSZ) == 0)
                graph->shallow_count++;
        if (!error && graph->shallow_count > 0)
            qsort(graph->shallow, graph->shallow_count, sizeof(*graph->shallow), compare_ids);
    }
    store_file_release(&file);
    free(path);
    return error;
}

static bool is_shallow(const struct store_graph *graph, const git_oid *id)
{
    return graph->shallow_count > 0 && bsearch(id, graph->shallow, graph->shallow_count,
                                               sizeof(*graph->shallow), compare_ids) != NULL;
}

void store_graph_learn(const struct store_graph *graph, struct store_node *node,
                       const git_commit *commit)
{
    git_oid_cpy(&node->tree, git_commit_tree_id(commit));
    node->tree_known = true;
    node->wanted = graph->wanted && graph->wanted(git_commit_message(commit));
}

/* Reads one commit and makes nodes of its parents. */
static struct track_error *read_node(struct store_graph *graph, git_repository *repo,
                                     uint32_t index)
{
    git_commit *commit = NULL;
    const git_oid id = graph->nodes[index].id;
    bool enough = true;

    if (git_commit_lookup(&commit, repo, &id) < 0)
        return store_git_error("cannot read the commit %s", git_oid_tostr_s(&id));

    const bool cut = is_shallow(graph, &id);
    const unsigned count = cut ? 0 : git_commit_parentcount(commit);
    struct store_node *node = &graph->nodes[index];
    node->time = git_commit_time(commit);
    store_graph_learn(graph, node, commit);
    node->first = (uint32_t)graph->parent_count;
    node->parent_count = count;
    graph->cut = graph->cut || cut;
    for (unsigned i = 0; enough && i < count; i++) {
        uint32_t parent = 0;

        enough =
            intern(&parent, graph, git_commit_parent_id(commit, i)) && add_parent(graph, parent);
    }
    git_commit_free(commit);
    return enough ? NULL : track_error_no_memory();
}

/* The same for a commit that need not be read. */
static struct track_error *take_node(struct store_graph *graph, uint32_t index)
{
    struct store_node *node = &graph->nodes[index];
    const struct store_known_commit *commit = &graph->known.commits[node->known];
    bool enough = true;

    node->time = commit->committed;
    node->first = (uint32_t)graph->parent_count;
    node->parent_count = commit->parent_count;
    for (uint32_t i = 0; enough && i < commit->parent_count; i++) {
        uint32_t parent = 0;

        enough = intern_known(&parent, graph, graph->known.parents[commit->first_parent + i]) &&
                 add_parent(graph, parent);
    }
    return enough ? NULL : track_error_no_memory();
}

/* Makes nodes of a commit and of all that can be reached from it. */
static struct track_error *load_from(uint32_t *out, struct store_graph *graph, git_repository *repo,
                                     const git_oid *id)
{
    struct track_error *error = NULL;
    uint32_t next = (uint32_t)graph->count;

    if (!intern(out, graph, id))
        return track_error_no_memory();
    for (; !error && next < graph->count; next++) {
        store_tell(graph->progress, next, 0);
        error = graph->nodes[next].known == STORE_UNKNOWN ? read_node(graph, repo, next)
                                                          : take_node(graph, next);
    }
    store_tell(graph->progress, 0, 0);
    return error;
}

/* Where a history is cut, a commit has not all its parents, and is not what it was known as. */
static struct track_error *take_known(struct store_graph *graph, const struct store_known *known)
{
    if (!known || !known->count || graph->shallow_count > 0)
        return NULL;
    graph->node_of = calloc(known->count, sizeof(*graph->node_of));
    if (!graph->node_of)
        return track_error_no_memory();
    graph->known = *known;
    return NULL;
}

static struct track_error *make(struct store_graph **out, const struct store *store,
                                bool (*wanted)(const char *message))
{
    struct store_graph *graph = calloc(1, sizeof(*graph));
    struct track_error *error = graph ? load_shallow(graph, store->repo) : track_error_no_memory();

    if (error) {
        store_graph_free(graph);
        return error;
    }
    graph->progress = store->progress;
    graph->wanted = wanted;
    *out = graph;
    return NULL;
}

/* `error` is what came of the loading. */
static struct track_error *finish(struct store_graph **out, struct store_graph *graph,
                                  struct track_error *error)
{
    if (error) {
        store_graph_free(graph);
        return error;
    }
    for (size_t i = 0; i < graph->parent_count; i++)
        graph->nodes[graph->parents[i]].children++;
    *out = graph;
    return NULL;
}

struct track_error *store_graph_load(struct store_graph **out, const struct store *store,
                                     const git_oid *tip, const struct store_known *known,
                                     bool (*wanted)(const char *message))
{
    struct store_graph *graph = NULL;
    uint32_t first = 0;
    struct track_error *error = make(&graph, store, wanted);

    if (error)
        return error;
    error = take_known(graph, known);
    if (!error)
        error = load_from(&first, graph, store->repo, tip);
    return finish(out, graph, error);
}

/* --- the newest alone ------------------------------------------------------------------------- */

/* Queues the nodes from `first` on, which are not read, but for their times. */
static struct track_error *queue_from(struct store_queue *queue, struct store_graph *graph,
                                      git_repository *repo, uint32_t first)
{
    if (!store_queue_room(queue, graph->count))
        return track_error_no_memory();
    for (uint32_t i = first; i < graph->count; i++) {
        git_commit *commit = NULL;

        if (git_commit_lookup(&commit, repo, &graph->nodes[i].id) < 0)
            return store_git_error("cannot read the commit %s",
                                   git_oid_tostr_s(&graph->nodes[i].id));
        graph->nodes[i].time = git_commit_time(commit);
        git_commit_free(commit);
        store_queue_push(queue, i);
    }
    return NULL;
}

struct track_error *store_graph_load_newest(struct store_graph **out, bool *whole,
                                            const struct store *store, const git_oid *tip,
                                            size_t enough, bool (*wanted)(const char *message))
{
    struct store_graph *graph = NULL;
    uint32_t first = 0;
    struct track_error *error = make(&graph, store, wanted);

    if (error)
        return error;
    struct store_queue queue = {.graph = graph};
    error = intern(&first, graph, tip) ? queue_from(&queue, graph, store->repo, first)
                                       : track_error_no_memory();
    for (size_t read = 0; !error && queue.count && (read < enough || queue.count > 1); read++) {
        const uint32_t next = (uint32_t)graph->count;

        error = read_node(graph, store->repo, store_queue_pop(&queue));
        if (!error)
            error = queue_from(&queue, graph, store->repo, next);
    }
    *whole = queue.count == 0;
    if (!*whole)
        graph->nodes[queue.heap[0]].old = true;
    store_queue_release(&queue);
    return finish(out, graph, error);
}

/* --- what is asked of it ---------------------------------------------------------------------- */

bool store_graph_has(const struct store_graph *graph, const git_oid *id)
{
    const uint32_t known = find_known(graph, id);

    if (known != STORE_UNKNOWN)
        return graph->node_of[known] != 0;
    return graph->table_size > 0 && graph->table[slot_of(graph, id)] != 0;
}

/* Marks a node and all that can be reached from it as old. */
static struct track_error *mark_old(struct store_graph *graph, uint32_t from)
{
    uint32_t *open = calloc(graph->count + 1, sizeof(*open));
    size_t count = 0;

    if (!open)
        return track_error_no_memory();
    graph->nodes[from].old = true;
    open[count++] = from;
    while (count > 0) {
        const struct store_node *node = &graph->nodes[open[--count]];
        for (uint32_t i = 0; i < node->parent_count; i++) {
            const uint32_t parent = graph->parents[node->first + i];
            if (graph->nodes[parent].old)
                continue;
            graph->nodes[parent].old = true;
            open[count++] = parent;
        }
    }
    free(open);
    return NULL;
}

struct track_error *store_graph_hide(struct store_graph *graph, git_repository *repo,
                                     const git_oid *id)
{
    uint32_t from = 0;
    struct track_error *error = load_from(&from, graph, repo, id);

    return error ? error : mark_old(graph, from);
}

void store_graph_free(struct store_graph *graph)
{
    if (!graph)
        return;
    free(graph->nodes);
    free(graph->parents);
    free(graph->table);
    free(graph->node_of);
    free(graph->shallow);
    free(graph);
}
