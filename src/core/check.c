#include "track/check.h"

#include <stdlib.h>
#include <string.h>

#include "check_history.h"
#include "check_sides.h"
#include "check_staged.h"
#include "track/gate.h"

/* --- a range of commits ----------------------------------------------------------------------- */

static struct track_error *no_history(const struct check_sides *in)
{
    const char *base = in->options->base;
    return track_error_hint(track_error_new(TRACK_E_SHALLOW, "the history is cut off before %s",
                                            base ? base : "its start"),
                            "git fetch --unshallow");
}

static struct track_error *check_span(struct check_sides *in)
{
    const struct check_place place = {.commit = NULL};
    struct track_error *error = NULL;
    if (in->span.rewritten)
        error = check_add(in->check, CHECK_HISTORY_REWRITTEN, &place,
                          "%.7s is no ancestor of %.7s: the history was rewritten", in->span.base,
                          in->span.tip);
    if (!error)
        error = check_sides_compare(in);
    if (error)
        return error;
    const char *now = in->check->tip ? in->check->tip->path : in->base->path;
    const char *const paths[] = {in->base->path, now, NULL};
    struct check_history history = {.check = in->check,
                                    .base = in->base,
                                    .tip = in->check->tip,
                                    .config = in->config,
                                    .paths = paths,
                                    .now = in->options->now,
                                    .store = in->store,
                                    .span = &in->span};
    return check_history(&history);
}

/* A branch that is new begins where it left the others, and those are what HEAD has. */
static struct track_error *find_span(struct check_sides *in)
{
    const struct track_check_options *options = in->options;
    char common[STORE_HEX] = "";
    const char *base = options->base;
    struct track_error *error = NULL;
    if (options->branched && !base)
        error = store_common(common, in->store, NULL, options->rev);
    if (common[0])
        base = common;
    return error ? error : store_span_find(&in->span, in->store, base, options->rev);
}

static struct track_error *inspect(struct check_sides *in)
{
    struct track_error *error = find_span(in);
    if (!error && !in->span.tip[0])
        error = track_error_hint(track_error_new(TRACK_E_NO_PLAN, "there is no commit yet"),
                                 "track init");
    if (!error && in->span.shallow && (in->span.rewritten || !in->options->base))
        error = no_history(in);
    if (!error)
        error = check_sides_read(in);
    if (!error)
        error = check_span(in);
    if (!error && !in->options->rev)
        error = check_unrecorded(in->check, in->store);
    return error;
}

static struct track_error *check_range(struct track_check *check, const struct store *store,
                                       const struct track_workspace_options *where,
                                       const struct track_check_options *options)
{
    struct check_sides sides = {.check = check,
                                .where = where,
                                .options = options,
                                .store = store,
                                .config = &check->config};
    struct track_error *error = inspect(&sides);
    check_sides_release(&sides);
    return error;
}

/* --- a file ----------------------------------------------------------------------------------- */

/* A file by itself: no history tells when a box was ticked, so the states have to agree. */
static struct track_error *check_file(struct track_check *check,
                                      const struct track_workspace_options *where)
{
    struct track_workspace *w = NULL;
    struct track_error *error = track_workspace_open(&w, where);
    if (error)
        return error;
    const struct track_plan *plan = track_workspace_plan(w);
    const struct track_rules *rules = track_workspace_rules(w);
    const struct track_config *config = track_workspace_config(w);
    check->plan = strdup(plan->path);
    error = check->plan ? NULL : track_error_no_memory();
    if (!error)
        error = track_plan_parse_copy(&check->tip, plan->bytes, plan->path, config);
    if (!error)
        error = check_plan(check, plan, NULL, config);
    for (size_t i = 0; i < plan->item_count && !error; i++) {
        const struct track_item *item = &plan->items[i];
        struct check_place place = check_place_of(plan, item, NULL);
        if (item->state == TRACK_DONE && track_rules_locked(rules, i))
            error = check_add(check, CHECK_GATE_LOCKED, &place,
                              "'%.*s' is done, but a gate before it is not passed",
                              (int)item->text.len, item->text.ptr);
    }
    track_workspace_close(w);
    return error;
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Several plans of which none is meant are no reason to look at none. */
static bool is_planless(const struct track_error *error)
{
    return check_is_no_plan(error) && !error->detail_count;
}

static struct track_error *check_repository(struct track_check *check, const struct store *store,
                                            const struct track_workspace_options *where,
                                            const struct track_check_options *options)
{
    struct track_error *error = options->staged ? check_staged(check, store, where, options)
                                                : check_range(check, store, where, options);
    if (!options->planless || !is_planless(error))
        return error;
    track_error_free(error);
    track_check_release(check);
    check->plan = strdup("");
    return check->plan ? NULL : track_error_no_memory();
}

struct track_error *track_check(struct track_check *out,
                                const struct track_workspace_options *where,
                                const struct track_check_options *options)
{
    struct track_check check = {0};
    struct store *store = NULL;
    struct track_error *error = store_open(&store, where->dir, where->from_environment);
    track_config_init(&check.config);
    if (!error) {
        store_watch(store, where->progress);
        error = check_repository(&check, store, where, options);
    } else if (error->code == TRACK_E_NO_REPOSITORY && where->plan && !options->staged) {
        track_error_free(error);
        error = check_file(&check, where);
    }
    if (!error)
        error = check_fingerprints(&check);
    store_close(store);
    if (error)
        track_check_release(&check);
    else
        *out = check;
    return error;
}
