#include "track/check.h"

#include <stdlib.h>
#include <string.h>

#include "check_history.h"
#include "check_policy.h"
#include "check_rename.h"
#include "store.h"
#include "track/gate.h"

/* One check of a repository. */
struct inspection {
    struct track_check *check;
    const struct track_workspace_options *where;
    const struct track_check_options *options;
    struct store *store;
    struct store_span span;
    const struct track_config *config; /* what the base's .trackconfig says, and nothing else */
    struct track_plan *base;
    struct track_error *why; /* the plan is none in what is checked; NULL: it is not there */
};

static struct check_side side_of(const struct inspection *in, const char *rev)
{
    return (struct check_side){in->store, rev};
}

static struct track_error *check_same(struct inspection *in, const struct track_plan *original,
                                      const char *name)
{
    uint32_t line = check_unlike(original, in->check->tip);
    struct check_place place = {.line = line, .column = 1};
    /* Who asks for it on the command line wants to be told, whatever the settings say. */
    if ((in->options->pinned || in->options->against) &&
        !track_config_set_severity(&in->check->config, track_check_rules[CHECK_PLAN_CHANGED].code,
                                   TRACK_SEVERITY_ERROR))
        return track_error_no_memory();
    if (!line)
        return NULL;
    return check_add(in->check, CHECK_PLAN_CHANGED, &place, "the plan is not %s's, marks aside",
                     name);
}

/* A revision, else a file. */
static struct track_error *check_against(struct inspection *in)
{
    const char *against = in->options->against;
    const struct check_side side = side_of(in, against);
    struct track_plan *original = NULL;
    struct track_error *error = check_side_plan(&original, NULL, &side, in->base->path, in->config);
    if (error && error->code == TRACK_E_USAGE) {
        struct store_file file = {0};
        track_error_free(error);
        error = store_read_path(&file, against);
        if (!error)
            error = track_plan_parse(&original, file.data, file.len, against, in->config);
    }
    if (!error && !original)
        error = track_error_new(TRACK_E_NO_PLAN, "there is no plan '%s' in %s", in->base->path,
                                against);
    if (!error)
        error = check_same(in, original, against);
    track_plan_free(original);
    return error;
}

/* What it is called makes no difference to a plan, but is none of its marks. */
static struct track_error *check_name(struct inspection *in)
{
    const char *was = in->base->path, *now = in->check->tip->path;
    const struct check_place place = {.commit = NULL};
    if (strcmp(was, now) == 0)
        return NULL;
    return check_add(in->check, CHECK_PLAN_CHANGED, &place, "the plan was renamed, from %s to %s",
                     was, now);
}

static struct track_error *check_tip(struct inspection *in)
{
    const struct check_place place = {.commit = NULL};
    if (!in->check->tip)
        return check_add(in->check, CHECK_PLAN_REMOVED, &place, "%s%s",
                         in->why ? in->why->message : in->base->path, in->why ? "" : " is gone");
    struct track_error *error = check_shape(in->check, in->base, in->check->tip);
    if (!error)
        error = check_plan(in->check, in->check->tip, in->base, in->config);
    if (!error)
        error = in->options->against ? check_against(in) : check_same(in, in->base, "the base");
    return error ? error : check_name(in);
}

static struct track_error *no_history(const struct inspection *in)
{
    const char *base = in->options->base;
    return track_error_hint(track_error_new(TRACK_E_SHALLOW, "the history is cut off before %s",
                                            base ? base : "its start"),
                            "git fetch --unshallow");
}

static struct track_error *check_sides(struct inspection *in)
{
    const struct track_plan *tip = in->check->tip;
    const struct check_policy policy = {.tip = side_of(in, in->span.tip),
                                        .wanted = in->where->plan,
                                        .before = in->base->path,
                                        .now = tip && tip->item_count ? tip->path : NULL};
    struct track_error *error = check_policy(in->check, &policy);
    return error ? error : check_tip(in);
}

static struct track_error *check_span(struct inspection *in)
{
    const struct check_place place = {.commit = NULL};
    struct track_error *error = NULL;
    if (in->span.rewritten)
        error = check_add(in->check, CHECK_HISTORY_REWRITTEN, &place,
                          "%.7s is no ancestor of %.7s: the history was rewritten", in->span.base,
                          in->span.tip);
    if (!error)
        error = check_sides(in);
    if (error)
        return error;
    const char *now = in->check->tip ? in->check->tip->path : in->base->path;
    const char *const paths[] = {in->base->path, now, NULL};
    struct check_history history = {.check = in->check,
                                    .base = in->base,
                                    .tip = in->check->tip,
                                    .config = in->config,
                                    .paths = paths,
                                    .now = in->options->now};
    return check_history(&history, in->store, &in->span);
}

/* --- what is compared with what ----------------------------------------------------------------
 */

static bool is_no_plan(const struct track_error *error)
{
    return error && (error->code == TRACK_E_NO_PLAN || error->code == TRACK_E_NO_BOXES);
}

struct first {
    const struct inspection *in;
    const char *path;
    char id[STORE_HEX];
    struct track_error *error;
};

static bool look_for_first(void *context, const char *id)
{
    struct first *first = context;
    struct store_file file = {0};
    first->error = store_read_revision(&file, first->in->store, id, first->path);
    if (is_no_plan(first->error)) {
        track_error_free(first->error);
        first->error = NULL;
    }
    if (file.present)
        memcpy(first->id, id, STORE_HEX);
    store_file_release(&file);
    return !first->error && strcmp(id, first->in->span.base) != 0;
}

/* The first commit that has the plan of the tip, as first parents lead there from it. */
static struct track_error *find_first(struct inspection *in, const char *path)
{
    struct first first = {.in = in, .path = path};
    struct track_error *error =
        store_each_first_parent(in->store, in->span.tip, look_for_first, &first);
    if (!error)
        error = first.error;
    if (!error)
        memcpy(in->span.base, first.id, STORE_HEX);
    return error;
}

static struct track_error *read_base(struct inspection *in)
{
    const struct check_side side = side_of(in, in->span.base);
    struct track_config *config = &in->check->config;
    track_config_release(config);
    struct track_error *error = check_side_config(config, &side);
    return error ? error : check_side_meant(&in->base, &side, config, in->where->plan);
}

/* A plan that came later than the base is trusted as it came. */
static struct track_error *find_late(struct inspection *in)
{
    const struct check_side side = side_of(in, in->span.tip);
    struct track_config config;
    struct track_plan *plan = NULL;
    struct track_error *error = check_side_config(&config, &side);
    if (!error)
        error = check_side_meant(&plan, &side, &config, in->where->plan);
    if (!error)
        error = find_first(in, plan->path);
    if (!error)
        error = read_base(in);
    track_plan_free(plan);
    track_config_release(&config);
    return error;
}

static struct track_error *find_base(struct inspection *in)
{
    struct track_error *missing = read_base(in);
    if (!is_no_plan(missing))
        return missing;
    struct track_error *error = find_late(in);
    if (is_no_plan(error)) {
        track_error_free(error);
        return missing;
    }
    track_error_free(missing);
    return error;
}

static struct track_error *find_tip(struct inspection *in)
{
    const struct check_side side = side_of(in, in->span.tip);
    struct track_error *error =
        check_side_plan(&in->check->tip, &in->why, &side, in->base->path, in->config);
    if (!error && !in->check->tip && !in->why)
        error = check_rename_find(&in->check->tip, in->base, in->span.base, &side, in->config);
    if (error)
        return error;
    in->check->plan = strdup(in->check->tip ? in->check->tip->path : in->base->path);
    return in->check->plan ? NULL : track_error_no_memory();
}

static struct track_error *inspect(struct inspection *in)
{
    struct track_error *error =
        store_span_find(&in->span, in->store, in->options->base, in->options->rev);
    if (!error && !in->span.tip[0])
        error = track_error_hint(track_error_new(TRACK_E_NO_PLAN, "there is no commit yet"),
                                 "track init");
    if (!error && in->span.shallow && (in->span.rewritten || !in->options->base))
        error = no_history(in);
    if (!error)
        error = find_base(in);
    if (!error)
        error = find_tip(in);
    if (!error)
        error = check_span(in);
    if (!error && !in->options->rev)
        error = check_unrecorded(in->check, in->store);
    return error;
}

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

struct track_error *track_check(struct track_check *out,
                                const struct track_workspace_options *where,
                                const struct track_check_options *options)
{
    struct track_check check = {0};
    struct inspection in = {
        .check = &check, .where = where, .options = options, .config = &check.config};
    struct track_error *error = store_open(&in.store, where->dir, where->from_environment);
    track_config_init(&check.config);
    if (!error) {
        error = inspect(&in);
    } else if (error->code == TRACK_E_NO_REPOSITORY && where->plan) {
        track_error_free(error);
        error = check_file(&check, where);
    }
    if (!error)
        error = check_fingerprints(&check);
    track_plan_free(in.base);
    track_error_free(in.why);
    store_close(in.store);
    if (error)
        track_check_release(&check);
    else
        *out = check;
    return error;
}
