#include "check_staged.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "check_commit.h"
#include "check_past.h"
#include "check_sides.h"

/* The commits that the next one will be built on. */
struct parents {
    char (*ids)[STORE_HEX];
    size_t count, capacity;
    bool failed;
};

static void add(void *context, const char *id)
{
    struct parents *parents = context;
    char(*ids)[STORE_HEX] =
        array_grow(parents->ids, parents->count, &parents->capacity, sizeof(*ids));
    parents->failed = parents->failed || !ids;
    if (!ids)
        return;
    parents->ids = ids;
    memcpy(ids[parents->count++], id, STORE_HEX);
}

static struct track_error *find_parents(struct parents *out, const struct store *store)
{
    char head[STORE_HEX];
    struct track_error *error = store_commit_id(head, store, NULL);
    if (!error && head[0]) {
        add(out, head);
        error = store_each_merge_head(store, add, out);
    }
    return !error && out->failed ? track_error_no_memory() : error;
}

/* --- the next commit, held to one of them ------------------------------------------------------
 */

static struct track_error *judge(struct check_history *history, const struct parents *parents)
{
    struct track_plan **plans = calloc(parents->count, sizeof(struct track_plan *));
    struct track_error *error = plans ? NULL : track_error_no_memory();
    for (size_t i = 0; i < parents->count && !error; i++)
        error = check_past_read(&plans[i], history, parents->ids[i]);
    if (!error) {
        const struct check_commit commit = {.id = "",
                                            .message = "",
                                            .now = history->tip,
                                            .parents = (const struct track_plan *const *)plans,
                                            .parent_count = parents->count};
        error = check_commit(history, &commit);
    }
    for (size_t i = 0; plans && i < parents->count; i++)
        track_plan_free(plans[i]);
    free(plans);
    return error;
}

static struct track_error *compare(struct check_sides *in, const struct parents *parents)
{
    struct track_error *error = check_sides_read(in);
    if (!error)
        error = check_sides_compare(in);
    if (error || !in->check->tip)
        return error;
    const char *const paths[] = {in->base->path, in->check->tip->path, NULL};
    struct check_history history = {.check = in->check,
                                    .base = in->base,
                                    .tip = in->check->tip,
                                    .config = in->config,
                                    .paths = paths,
                                    .now = in->options->now,
                                    .store = in->store};
    return judge(&history, parents);
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool is_better(const struct track_check *check, const struct track_check *best)
{
    return !best->plan || track_check_number(check, TRACK_SEVERITY_ERROR) <
                              track_check_number(best, TRACK_SEVERITY_ERROR);
}

/* `best` stays as it is when `id` has no plan; then *missing says so. */
static struct track_error *try_parent(struct track_check *best, struct track_error **missing,
                                      struct check_sides sides, const struct parents *parents,
                                      const char *id)
{
    struct track_check check = {0};
    track_config_init(&check.config);
    memcpy(sides.span.base, id, STORE_HEX);
    memcpy(sides.span.tip, id, STORE_HEX);
    sides.check = &check;
    sides.config = &check.config;
    struct track_error *error = compare(&sides, parents);
    check_sides_release(&sides);
    if (!error && is_better(&check, best)) {
        track_check_release(best);
        *best = check;
        return NULL;
    }
    track_check_release(&check);
    if (!check_is_no_plan(error))
        return error;
    if (*missing)
        track_error_free(error);
    else
        *missing = error;
    return NULL;
}

static struct track_error *try_all(struct track_check *check, const struct check_sides *sides,
                                   const struct parents *parents)
{
    struct track_error *error = NULL, *missing = NULL;
    for (size_t i = 0; i < parents->count && !error; i++)
        error = try_parent(check, &missing, *sides, parents, parents->ids[i]);
    if (!error && !check->plan && missing)
        return missing;
    track_error_free(missing);
    return error;
}

struct track_error *check_staged(struct track_check *check, const struct store *store,
                                 const struct track_workspace_options *where,
                                 const struct track_check_options *options)
{
    const struct check_sides sides = {
        .where = where, .options = options, .store = store, .staged = true};
    struct parents parents = {.count = 0};
    struct track_error *error = find_parents(&parents, store);
    if (!error)
        error = try_all(check, &sides, &parents);
    free(parents.ids);
    if (!error && !check->plan && !(check->plan = strdup("")))
        error = track_error_no_memory();
    return error;
}
