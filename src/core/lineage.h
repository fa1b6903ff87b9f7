/*
 * lineage - the plans of a file's revisions, one after the other.
 *
 * Versions that follow each other are mostly the same but for marks, so a plan is made of one that
 * was read shortly before wherever that gives the same as parsing it.
 */
#ifndef LINEAGE_H
#define LINEAGE_H

#include "store.h"
#include "track/plan.h"

/* The plans of a revision, NULL where the file is not there. */
struct plans {
    const struct track_plan *now;
    const struct track_plan **parents; /* one for each parent */
    size_t parent_count;
};

struct lineage_version {
    char blob[STORE_HEX];
    struct track_plan *plan;
    uint64_t used; /* number of the revision that needed it last */
};

struct lineage {
    const char *path;
    const struct track_config *config;
    struct lineage_version *versions;
    size_t count;
    size_t cap;
    uint64_t revisions;
    struct plans plans;
    size_t parent_cap;
};

/* `like` is a plan, read with `config`, that the versions may be like; all have to outlive it. */
struct track_error *lineage_begin(struct lineage *out, const struct track_plan *like,
                                  const struct track_config *config);
/* The plans live until the next call. */
struct track_error *lineage_read(const struct plans **out, struct lineage *lineage,
                                 const struct store_revision *revision);
void lineage_release(struct lineage *lineage);

#endif
