#include "track/diff.h"

#include <stdlib.h>

#include "workspace_private.h"

static const struct track_item *find(const struct track_plan *plan, const struct track_item *item)
{
    return plan ? track_plan_item(plan, item->id) : NULL;
}

static bool differs(const struct track_item *from, const struct track_item *to)
{
    return !from || from->state != to->state || !track_str_equal(from->text, to->text);
}

static size_t item_count(const struct track_plan *plan)
{
    return plan ? plan->item_count : 0;
}

struct collector {
    const struct track_plan *from, *to;
    struct track_difference *list;
    size_t count;
    size_t next; /* item of `from` that was not looked at yet */
};

/* What is gone, of the items before `end`. */
static void add_gone(struct collector *c, size_t end)
{
    for (; c->next < end; c->next++) {
        const struct track_item *item = &c->from->items[c->next];
        if (!find(c->to, item))
            c->list[c->count++] = (struct track_difference){item, NULL};
    }
}

struct track_error *track_diff_plans(struct track_difference **list, size_t *count,
                                     const struct track_plan *from, const struct track_plan *to)
{
    struct collector c = {.from = from, .to = to};
    c.list = calloc(item_count(from) + item_count(to) + 1, sizeof(*c.list));
    if (!c.list)
        return track_error_no_memory();
    for (size_t i = 0; i < item_count(to); i++) {
        const struct track_item *item = &to->items[i], *old = find(from, item);
        if (old)
            add_gone(&c, (size_t)(old - from->items));
        if (differs(old, item))
            c.list[c.count++] = (struct track_difference){old, item};
    }
    add_gone(&c, item_count(from));
    *list = c.list;
    *count = c.count;
    return NULL;
}

static struct track_error *read_version(struct track_plan **out, const struct track_workspace *w,
                                        const struct track_version *version)
{
    struct store_file file = {0};
    struct track_error *error = NULL;
    switch (version->side) {
    case TRACK_SIDE_REVISION:
        error = store_read_revision(&file, w->store, version->rev, w->path);
        break;
    case TRACK_SIDE_INDEX:
        error = store_read_index(&file, w->store, w->path);
        break;
    case TRACK_SIDE_WORK:
        return track_plan_parse_copy(out, w->plan->bytes, w->path, &w->config);
    }
    if (error || !file.present)
        return error;
    return track_plan_parse(out, file.data, file.len, w->path, &w->config);
}

struct track_error *track_diff(struct track_diff *out, const struct track_workspace *workspace,
                               const struct track_version *from, const struct track_version *to)
{
    struct track_diff diff = {0};
    if (!workspace->store)
        return track_error_new(TRACK_E_NO_REPOSITORY,
                               "'%s' is in no git repository, so it has one version only",
                               workspace->path);
    struct track_error *error = read_version(&diff.from, workspace, from);
    if (!error)
        error = read_version(&diff.to, workspace, to);
    if (!error)
        error = track_diff_plans(&diff.list, &diff.count, diff.from, diff.to);
    if (error)
        track_diff_release(&diff);
    else
        *out = diff;
    return error;
}

void track_diff_release(struct track_diff *diff)
{
    free(diff->list);
    track_plan_free(diff->from);
    track_plan_free(diff->to);
    *diff = (struct track_diff){0};
}
