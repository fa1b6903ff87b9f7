#include "lineage.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "plan_inherit.h"

/* Versions that are kept beside those of the revision itself. */
enum { SPARE = 3 };

static struct lineage_version *find(const struct lineage *l, const char *blob)
{
    for (size_t i = 0; i < l->count; i++) {
        if (strcmp(l->versions[i].blob, blob) == 0)
            return &l->versions[i];
    }
    return NULL;
}

/* The place for one more version: of one that has not been needed for long, if there are enough. */
static struct lineage_version *take_place(struct lineage *l)
{
    struct lineage_version *oldest = l->count ? &l->versions[0] : NULL;
    for (size_t i = 1; i < l->count; i++) {
        if (l->versions[i].used < oldest->used)
            oldest = &l->versions[i];
    }
    if (l->count > SPARE && oldest->used < l->revisions)
        return oldest;
    struct lineage_version *versions =
        array_grow(l->versions, l->count, &l->cap, sizeof(*versions));
    if (!versions)
        return NULL;
    l->versions = versions;
    l->versions[l->count] = (struct lineage_version){.plan = NULL};
    return &l->versions[l->count++];
}

/* From one of the versions that are kept, or else by parsing. */
static struct track_error *make(struct track_plan **out, const struct lineage *l,
                                struct track_str bytes)
{
    struct track_error *error = NULL;
    *out = NULL;
    for (size_t i = 0; i < l->count && !*out && !error; i++)
        error = plan_inherit(out, l->versions[i].plan, bytes, l->config);
    if (error || *out)
        return error;
    return track_plan_parse_copy(out, bytes, l->path, l->config);
}

struct track_error *lineage_begin(struct lineage *out, const struct track_plan *like,
                                  const struct track_config *config)
{
    struct lineage lineage = {.path = like->path, .config = config};
    struct lineage_version *first = take_place(&lineage);
    struct track_error *error =
        first ? plan_inherit(&first->plan, like, like->bytes, config) : track_error_no_memory();
    if (error || !first->plan)
        lineage.count = 0;
    *out = lineage;
    return error;
}

static struct track_error *load(const struct track_plan **out, struct lineage *l, const char *blob,
                                struct track_str bytes)
{
    *out = NULL;
    if (!bytes.ptr)
        return NULL;
    struct lineage_version *version = find(l, blob);
    if (!version) {
        struct track_plan *plan;
        struct track_error *error = make(&plan, l, bytes);
        if (error)
            return error;
        version = take_place(l);
        if (!version) {
            track_plan_free(plan);
            return track_error_no_memory();
        }
        track_plan_free(version->plan);
        version->plan = plan;
        memcpy(version->blob, blob, STORE_HEX);
    }
    version->used = l->revisions;
    *out = version->plan;
    return NULL;
}

struct track_error *lineage_read(const struct plans **out, struct lineage *l,
                                 const struct store_revision *revision)
{
    l->plans.parent_count = 0;
    while (l->parent_cap < revision->parent_count) {
        const struct track_plan **parents =
            array_grow(l->plans.parents, l->parent_cap, &l->parent_cap, sizeof(*parents));
        if (!parents)
            return track_error_no_memory();
        l->plans.parents = parents;
    }
    l->revisions++;
    struct track_error *error = load(&l->plans.now, l, revision->blob, revision->file);
    for (size_t i = 0; i < revision->parent_count && !error; i++)
        error = load(&l->plans.parents[l->plans.parent_count++], l, revision->parent_blobs[i],
                     revision->parent_files[i]);
    if (!error)
        *out = &l->plans;
    return error;
}

void lineage_release(struct lineage *l)
{
    for (size_t i = 0; i < l->count; i++)
        track_plan_free(l->versions[i].plan);
    free(l->versions);
    free(l->plans.parents);
    *l = (struct lineage){.path = NULL};
}
