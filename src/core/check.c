#include "track/check.h"

#include <stdlib.h>
#include <string.h>

#include "check_history.h"
#include "check_rules.h"
#include "discover.h"
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
};

static struct track_error *read_at(struct track_plan **out, const struct inspection *in,
                                   const char *rev, const char *path)
{
    struct store_file file = {0};
    struct track_error *error = store_read_revision(&file, in->store, rev, path);
    if (error && error->code == TRACK_E_NO_PLAN) { /* a link, or a folder: no plan */
        track_error_free(error);
        return NULL;
    }
    if (error || !file.present)
        return error;
    return track_plan_parse(out, file.data, file.len, path, in->config);
}

static struct track_error *config_at(struct track_config *out, const struct inspection *in,
                                     const char *rev)
{
    struct store_file file = {0};
    struct track_error *error = store_read_revision(&file, in->store, rev, TRACK_CONFIG_FILE);
    track_config_init(out);
    if (!error && file.present)
        error = store_config_bytes(out, (struct track_str){file.data, file.len});
    store_file_release(&file);
    return error;
}

static const char *configured(const struct track_config *config, const char *wanted)
{
    for (size_t i = 0; i < config->plan_count; i++) {
        if (!wanted ? config->plan_count == 1 : strcmp(config->plans[i].name, wanted) == 0)
            return config->plans[i].path;
    }
    return wanted;
}

/* The plan that is meant, as the base has it. */
static struct track_error *find_base(struct inspection *in)
{
    const char *path = configured(in->config, in->where->plan ? in->where->plan : in->config->plan);
    if (!path)
        return discover_plan(&in->base, in->store, in->span.base, in->config);
    struct track_error *error = read_at(&in->base, in, in->span.base, path);
    if (!error && !in->base)
        error = track_error_hint(
            track_error_new(TRACK_E_NO_PLAN, "there is no plan '%s' in %.7s", path, in->span.base),
            "git log --oneline -- '%s'", path);
    return error;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_severities(const struct track_config *a, const struct track_config *b)
{
    for (const struct track_check_rule *rule = track_check_rules; rule->code; rule++) {
        if (track_config_severity(a, rule->code, rule->severity) !=
            track_config_severity(b, rule->code, rule->severity))
            return false;
    }
    return true;
}

static struct track_error *check_policy(const struct inspection *in)
{
    struct track_config config;
    const struct check_place place = {.commit = NULL};
    struct track_error *error = config_at(&config, in, in->span.tip);
    if (error)
        return error;
    if (config.policy != in->config->policy || !same_text(config.plan, in->config->plan) ||
        !same_text(config.gate_pattern, in->config->gate_pattern) ||
        !same_text(config.done_marks, in->config->done_marks) ||
        !same_text(config.doing_marks, in->config->doing_marks) ||
        !same_text(config.dropped_marks, in->config->dropped_marks) ||
        !same_severities(&config, in->config))
        error = check_add(in->check, CHECK_POLICY_CHANGED, &place,
                          "%s sets other rules than the base's", TRACK_CONFIG_FILE);
    track_config_release(&config);
    return error;
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
    struct track_plan *original = NULL;
    struct track_error *error = read_at(&original, in, against, in->base->path);
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

static struct track_error *check_tip(struct inspection *in)
{
    struct check_place place = {.commit = NULL};
    if (!in->check->tip)
        return check_add(in->check, CHECK_PLAN_REMOVED, &place, "%s is gone", in->base->path);
    struct track_error *error = check_shape(in->check, in->base, in->check->tip);
    if (!error)
        error = check_plan(in->check, in->check->tip, in->base, in->config);
    if (!error)
        error = in->options->against ? check_against(in) : check_same(in, in->base, "the base");
    return error;
}

static struct track_error *no_history(const struct inspection *in)
{
    const char *base = in->options->base;
    return track_error_hint(track_error_new(TRACK_E_SHALLOW, "the history is cut off before %s",
                                            base ? base : "its start"),
                            "git fetch --unshallow");
}

static struct track_error *check_span(struct inspection *in)
{
    struct check_place place = {.commit = NULL};
    struct track_error *error = NULL;
    if (in->span.rewritten)
        error = check_add(in->check, CHECK_HISTORY_REWRITTEN, &place,
                          "%.7s is no ancestor of %.7s: the history was rewritten", in->span.base,
                          in->span.tip);
    if (!error)
        error = check_policy(in);
    if (!error)
        error = check_tip(in);
    if (error)
        return error;
    struct check_history history = {.check = in->check,
                                    .base = in->base,
                                    .tip = in->check->tip,
                                    .config = in->config,
                                    .path = in->base->path,
                                    .now = in->options->now};
    return check_history(&history, in->store, &in->span);
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
        error = config_at(&in->check->config, in, in->span.base);
    if (!error)
        error = find_base(in);
    if (!error)
        error = read_at(&in->check->tip, in, in->span.tip, in->base->path);
    if (!error && !(in->check->plan = strdup(in->base->path)))
        error = track_error_no_memory();
    return error ? error : check_span(in);
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
    store_close(in.store);
    if (error)
        track_check_release(&check);
    else
        *out = check;
    return error;
}
