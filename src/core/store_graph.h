/*
 * store_graph - the commits of a history, and how they hang together. Behind a span and its walk.
 */
#ifndef STORE_GRAPH_H
#define STORE_GRAPH_H

#include "store_internal.h"

struct store_node {
    git_oid id;
    git_oid tree;   /* once it is known */
    git_oid blob;   /* of the file, once it is known; zero when it is not there */
    int64_t time;   /* committer's */
    uint32_t first; /* of its parents, in `parents` */
    uint32_t parent_count;
    uint32_t children; /* that have not been passed yet */
    uint32_t known;    /* index in `known`, or STORE_UNKNOWN */
    bool tree_known;
    bool blob_known;
    bool wanted; /* for its message; only where the tree is known */
    bool old;    /* not to be shown */
};

/* All commits that can be reached from one, as far as a shallow history goes. */
struct store_graph {
    struct store_node *nodes; /* the first is where the walk begins */
    size_t count;
    size_t cap;
    uint32_t *parents;
    size_t parent_count;
    size_t parent_cap;
    uint32_t *table; /* of those that were read, by id; index + 1, 0 is free */
    size_t table_size;
    struct store_known known;
    uint32_t *node_of; /* for each commit of `known`; index + 1, 0: not met */
    git_oid *shallow;  /* sorted; commits whose parents are not here */
    size_t shallow_count;
    bool cut;                            /* such a commit was met */
    bool (*wanted)(const char *message); /* NULL: no message is */
    const struct track_progress *progress;
};
/* `known` (may be NULL) must outlive the graph. */
struct track_error *store_graph_load(struct store_graph **out, const struct store *store,
                                     const git_oid *tip, const struct store_known *known,
                                     bool (*wanted)(const char *message));
/* The same for the newest commits alone: about `enough` of them, and as many more as it takes until
 * all that is older hangs below one commit, the only one that is old. `whole` says whether there is
 * no such one, since these are all. */
struct track_error *store_graph_load_newest(struct store_graph **out, bool *whole,
                                            const struct store *store, const git_oid *tip,
                                            size_t enough, bool (*wanted)(const char *message));
/* Takes from a commit that was read what the node does not know yet. */
void store_graph_learn(const struct store_graph *graph, struct store_node *node,
                       const git_commit *commit);
void store_graph_free(struct store_graph *graph);
bool store_graph_has(const struct store_graph *graph, const git_oid *id);
/* Marks a commit and all that can be reached from it as old. */
struct track_error *store_graph_hide(struct store_graph *graph, git_repository *repo,
                                     const git_oid *id);

#endif
