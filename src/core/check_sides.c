#include "check_sides.h"

#include <stdlib.h>
#include <string.h>

#include "check_policy.h"
#include "plan_rename.h"

/* --- what is compared ------------------------------------------------------------------------- */

static struct check_side base_side(const struct check_sides *in)
{
    return (struct check_side){in->store, in->span.base};
}

static struct check_side tip_side(const struct check_sides *in)
{
    return (struct check_side){in->store, in->staged ? NULL : in->span.tip};
}

bool check_is_no_plan(const struct track_error *error)
{
    return error && (error->code == TRACK_E_NO_PLAN || error->code == TRACK_E_NO_BOXES);
}

struct first {
    const struct check_sides *in;
    const char *path;
    char id[STORE_HEX];
    struct track_error *error;
};

static bool look_for_first(void *context, const char *id)
{
    struct first *first = context;
    struct store_file file = {0};
    first->error = store_read_revision(&file, first->in->store, id, first->path);
    if (check_is_no_plan(first->error)) {
        track_error_free(first->error);
        first->error = NULL;
    }
    if (file.present)
        memcpy(first->id, id, STORE_HEX);
    store_file_release(&file);
    return !first->error && strcmp(id, first->in->span.base) != 0;
}

/* The first commit that has the plan of the tip, as first parents lead there from it. */
static struct track_error *find_first(struct check_sides *in, const char *path)
{
    struct first first = {.in = in, .path = path};
    struct track_error *error =
        store_each_first_parent(in->store, in->span.tip, look_for_first, &first);
    if (!error)
        error = first.error;
    return error ? error : store_span_advance(&in->span, in->store, first.id);
}

static struct track_error *read_base(struct check_sides *in)
{
    const struct check_side side = base_side(in);
    struct track_config *config = &in->check->config;
    track_config_release(config);
    struct track_error *error = check_side_config(config, &side);
    return error ? error : check_side_meant(&in->base, &side, config, in->where->plan);
}

/* A plan that came later than the base is trusted as it came. */
static struct track_error *find_late(struct check_sides *in)
{
    const struct check_side side = tip_side(in);
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

static struct track_error *find_base(struct check_sides *in)
{
    struct track_error *missing = read_base(in);
    if (!check_is_no_plan(missing) || in->staged)
        return missing;
    struct track_error *error = find_late(in);
    if (check_is_no_plan(error)) {
        track_error_free(error);
        return missing;
    }
    track_error_free(missing);
    return error;
}

static struct track_error *find_tip(struct check_sides *in)
{
    const struct check_side side = tip_side(in);
    struct track_error *error =
        check_side_plan(&in->check->tip, &in->why, &side, in->base->path, in->config);
    if (!error && !in->check->tip && !in->why)
        error = plan_rename_find(&in->check->tip, in->base, in->span.base, &side, in->config);
    if (error)
        return error;
    in->check->plan = strdup(in->check->tip ? in->check->tip->path : in->base->path);
    return in->check->plan ? NULL : track_error_no_memory();
}

struct track_error *check_sides_read(struct check_sides *sides)
{
    struct track_error *error = find_base(sides);
    return error ? error : find_tip(sides);
}

void check_sides_release(struct check_sides *sides)
{
    track_plan_free(sides->base);
    track_error_free(sides->why);
    store_span_release(&sides->span);
}

/* --- and how ---------------------------------------------------------------------------------- */

static struct track_error *check_same(struct check_sides *in, const struct track_plan *original,
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
static struct track_error *check_against(struct check_sides *in)
{
    const char *against = in->options->against;
    const struct check_side side = {in->store, against};
    struct track_plan *original = NULL;
    struct track_error *error = check_side_plan(&original, NULL, &side, in->base->path, in->config);
    if (error && error->code == TRACK_E_USAGE) {
        struct store_file file = {0};
        track_error_free(error);
        error = store_read_path(&file, in->options->against_file);
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
static struct track_error *check_name(struct check_sides *in)
{
    const char *was = in->base->path, *now = in->check->tip->path;
    const struct check_place place = {.commit = NULL};
    if (strcmp(was, now) == 0)
        return NULL;
    return check_add(in->check, CHECK_PLAN_CHANGED, &place, "the plan was renamed, from %s to %s",
                     was, now);
}

static struct track_error *check_tip(struct check_sides *in)
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

struct track_error *check_sides_compare(struct check_sides *sides)
{
    const struct track_plan *tip = sides->check->tip;
    const struct check_policy policy = {.tip = tip_side(sides),
                                        .wanted = sides->where->plan,
                                        .before = sides->base->path,
                                        .now = tip && tip->item_count ? tip->path : NULL};
    struct track_error *error = check_policy(sides->check, &policy);
    return error ? error : check_tip(sides);
}
