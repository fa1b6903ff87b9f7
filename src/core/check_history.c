#include <stdlib.h>

#include "check_commit.h"
#include "check_past.h"
#include "lineage.h"

enum { TOMORROW = 24 * 60 * 60 };

static struct track_error *check_time(struct check_history *h,
                                      const struct store_revision *revision)
{
    struct check_place place = {.commit = revision->id};
    if (revision->parent_count && revision->committed < revision->parent_committed)
        return check_add(h->check, CHECK_TIME_TRAVEL, &place,
                         "the commit is older than its parent");
    if (revision->committed > h->now + TOMORROW || revision->time > h->now + TOMORROW)
        return check_add(h->check, CHECK_TIME_TRAVEL, &place, "the commit lies in the future");
    return NULL;
}

static struct track_error *check_plans(struct check_history *h, const struct plans *plans,
                                       const struct track_plan *const *parents,
                                       const struct store_revision *revision)
{
    const struct check_commit commit = {
        .id = revision->id,
        .message = revision->message,
        .now = plans->now,
        .parents = parents,
        .parent_count = plans->parent_count,
    };
    return check_commit(h, &commit);
}

/* A plan that was away for a while is compared with what it was before. */
static struct track_error *check_now(struct check_history *h, const struct plans *plans,
                                     const struct store_revision *revision)
{
    const size_t count = plans->parent_count;
    const struct track_plan **parents = calloc(count + 1, sizeof(*parents));
    struct track_plan **past = calloc(count + 1, sizeof(*past));
    struct track_error *error = parents && past ? NULL : track_error_no_memory();
    for (size_t i = 0; i < count && !error; i++) {
        if (!plans->parents[i])
            error = check_past_plan(&past[i], h, revision->id, i);
        parents[i] = plans->parents[i] ? plans->parents[i] : past[i];
    }
    if (!error)
        error = check_plans(h, plans, parents, revision);
    for (size_t i = 0; past && i < count; i++)
        track_plan_free(past[i]);
    free(past);
    free(parents);
    return error;
}

static struct track_error *check_revision(struct check_history *h, struct lineage *lineage,
                                          struct store_walk *walk, uint32_t commit)
{
    const struct store_revision *revision;
    const struct plans *plans;
    struct track_error *error = store_walk_read(&revision, walk, commit);
    if (error || !revision)
        return error;
    error = lineage_read(&plans, lineage, revision);
    if (!error)
        error = check_time(h, revision);
    return error || !plans->now ? error : check_now(h, plans, revision);
}

struct track_error *check_history(struct check_history *h)
{
    struct lineage lineage;
    struct store_walk *walk = NULL;
    struct track_error *error = lineage_begin(&lineage, h->base, h->config);
    if (!error)
        error = store_walk_begin(&walk, h->store, h->span, h->paths);
    uint32_t commit;
    while (!error && store_walk_next(walk, &commit))
        error = check_revision(h, &lineage, walk, commit);
    store_walk_end(walk);
    lineage_release(&lineage);
    track_plan_free(h->older);
    return error;
}
