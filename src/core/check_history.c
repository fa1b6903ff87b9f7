#include <stdlib.h>

#include "check_commit.h"
#include "check_past.h"

enum { TOMORROW = 24 * 60 * 60 };

struct plans {
    struct track_plan *now;
    struct track_plan **parents; /* NULL: not in that parent */
    size_t parent_count;
};

static struct track_error *parse(struct track_plan **out, const struct check_history *h,
                                 struct track_str bytes)
{
    if (!bytes.ptr)
        return NULL;
    return track_plan_parse_copy(out, bytes, h->paths[0], h->config);
}

static void release(struct plans *plans)
{
    track_plan_free(plans->now);
    for (size_t i = 0; i < plans->parent_count; i++)
        track_plan_free(plans->parents[i]);
    free(plans->parents);
}

static struct track_error *read_plans(struct plans *out, const struct check_history *h,
                                      const struct store_revision *revision)
{
    out->parents = calloc(revision->parent_count + 1, sizeof(struct track_plan *));
    if (!out->parents)
        return track_error_no_memory();
    out->parent_count = revision->parent_count;
    struct track_error *error = parse(&out->now, h, revision->file);
    for (size_t i = 0; i < revision->parent_count && !error; i++)
        error = parse(&out->parents[i], h, revision->parent_files[i]);
    return error;
}

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

/* A plan that was away for a while is compared with what it was before. */
static struct track_error *read_gaps(struct plans *plans, const struct check_history *h,
                                     const char *commit)
{
    struct track_error *error = NULL;
    for (size_t i = 0; i < plans->parent_count && !error; i++) {
        if (!plans->parents[i])
            error = check_past_plan(&plans->parents[i], h, commit, i);
    }
    return error;
}

static struct track_error *check_now(struct check_history *h, struct plans *plans,
                                     const struct store_revision *revision)
{
    struct track_error *error = read_gaps(plans, h, revision->id);
    if (error)
        return error;
    const struct check_commit commit = {
        .id = revision->id,
        .message = revision->message,
        .now = plans->now,
        .parents = (const struct track_plan *const *)plans->parents,
        .parent_count = plans->parent_count,
    };
    return check_commit(h, &commit);
}

static bool visit(void *context, const struct store_revision *revision)
{
    struct check_history *h = context;
    struct plans plans = {0};
    h->error = read_plans(&plans, h, revision);
    if (!h->error)
        h->error = check_time(h, revision);
    if (!h->error && plans.now)
        h->error = check_now(h, &plans, revision);
    release(&plans);
    return !h->error;
}

struct track_error *check_history(struct check_history *h)
{
    struct track_error *error =
        store_walk(h->store, h->span->base, h->span->tip, h->paths, visit, h, NULL);
    track_plan_free(h->older);
    if (error) {
        track_error_free(h->error);
        return error;
    }
    return h->error;
}
