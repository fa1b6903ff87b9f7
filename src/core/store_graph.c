#include <stdlib.h>
#include <string.h>

#include "store_internal.h"

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
        table[slot_of(graph, &graph->nodes[i].id)] = i + 1;
    return true;
}

static bool grow_nodes(struct store_graph *graph)
{
    if (graph->count < graph->cap)
        return true;

    size_t cap = graph->cap ? graph->cap * 2 : FIRST_SIZE / 2;
    struct store_node *nodes = reallocarray(graph->nodes, cap, sizeof(*nodes));
    if (!nodes || cap > UINT32_MAX / 2)
        return false;
    graph->nodes = nodes;
    graph->cap = cap;
    return true;
}

/* The node of a commit, new or known. */
static bool intern(uint32_t *out, struct store_graph *graph, const git_oid *id)
{
    if (graph->count * 2 >= graph->table_size && !grow_table(graph))
        return false;

    size_t slot = slot_of(graph, id);
    if (!graph->table[slot]) {
        if (!grow_nodes(graph))
            return false;
        graph->nodes[graph->count] = (struct store_node){.id = *id};
        graph->table[slot] = (uint32_t)++graph->count;
    }
    *out = graph->table[slot] - 1;
    return true;
}

static bool add_parent(struct store_graph *graph, uint32_t parent)
{
    if (graph->parent_count == graph->parent_cap) {
        size_t cap = graph->parent_cap ? graph->parent_cap * 2 : FIRST_SIZE;
        uint32_t *parents = reallocarray(graph->parents, cap, sizeof(*parents));
        if (!parents || cap > UINT32_MAX / 2)
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
        if (graph->shallow_count > 0)
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

/* Reads one commit and makes nodes of its parents. */
static struct track_error *load_node(struct store_graph *graph, git_repository *repo,
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
    git_oid_cpy(&node->tree, git_commit_tree_id(commit));
    node->first = (uint32_t)graph->parent_count;
    node->parent_count = count;
    graph->cut = graph->cut || cut;
    for (unsigned i = 0; enough && i < count; i++) {
        uint32_t parent = 0;

        enough =
            intern(&parent, graph, git_commit_parent_id(commit, i)) && add_parent(graph, parent);
        if (enough)
            graph->nodes[parent].children++;
    }
    git_commit_free(commit);
    return enough ? NULL : track_error_no_memory();
}

struct track_error *store_graph_load(struct store_graph *out, git_repository *repo,
                                     const git_oid *tip)
{
    struct store_graph graph = {0};
    uint32_t first;
    struct track_error *error = load_shallow(&graph, repo);

    if (!error && !intern(&first, &graph, tip))
        error = track_error_no_memory();
    for (uint32_t i = 0; !error && i < graph.count; i++)
        error = load_node(&graph, repo, i);
    if (error)
        store_graph_release(&graph);
    else
        *out = graph;
    return error;
}

struct track_error *store_graph_mark(struct store_graph *graph, const git_oid *id)
{
    const uint32_t entry = graph->table[slot_of(graph, id)];
    uint32_t *open = calloc(graph->count + 1, sizeof(*open));
    size_t count = 0;

    if (!open)
        return track_error_no_memory();
    if (entry && !graph->nodes[entry - 1].old) {
        graph->nodes[entry - 1].old = true;
        open[count++] = entry - 1;
    }
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

void store_graph_release(struct store_graph *graph)
{
    free(graph->nodes);
    free(graph->parents);
    free(graph->table);
    free(graph->shallow);
    *graph = (struct store_graph){0};
}
