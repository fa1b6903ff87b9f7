#include "track/history.h"

#include <stdlib.h>
#include <string.h>

#include "lineage.h"
#include "message.h"
#include "plan_inherit.h"
#include "track/date.h"
#include "workspace_private.h"

struct walker {
    bool (*visit)(void *context, const struct track_event *event);
    void *context;
};

static uint32_t trailer_minutes(const char *message)
{
    struct track_str value = message_trailer(message, "Track-Time");
    uint32_t minutes = 0;
    return value.len && track_duration_parse(&minutes, value) ? minutes : 0;
}

static struct track_event event_of(const struct store_revision *revision)
{
    return (struct track_event){
        .commit = revision->id,
        .time = revision->time,
        .offset = revision->offset,
        .author_name = revision->author_name,
        .author_email = revision->author_email,
        .minutes = trailer_minutes(revision->message),
        .evidence = message_trailer(revision->message, "Track-Evidence"),
        .note = message_trailer(revision->message, "Track-Note"),
        .forced = message_trailer(revision->message, "Track-Forced"),
        .undoes = message_trailer(revision->message, "Track-Undoes"),
    };
}

static int state_in(const struct track_plan *plan, struct track_str id)
{
    const struct track_item *item = plan ? track_plan_item(plan, id) : NULL;
    return item ? (int)item->state : TRACK_NONE;
}

/* Whether a box that went from one state to another was changed. An item that came or went while
 * open is an edit of the plan and no event. */
static bool is_event(int from, int to)
{
    return from != to && !(from == TRACK_NONE && to == TRACK_OPEN) &&
           !(from == TRACK_OPEN && to == TRACK_NONE);
}

/* Whether the commit itself changed the box to `to`: no parent has it as it is now. */
static bool changed_here(const struct plans *plans, const struct track_plan *plan, size_t index,
                         int to)
{
    for (size_t i = 0; i < plans->parent_count; i++) {
        const struct track_plan *parent = plans->parents[i];
        const struct track_item *was = parent ? plan_counterpart(parent, plan, index) : NULL;
        if (!is_event(was ? (int)was->state : TRACK_NONE, to))
            return false;
    }
    return plans->parent_count > 0 || is_event(TRACK_NONE, to);
}

static bool send_now(struct walker *w, struct track_event *event, const struct plans *plans,
                     size_t index)
{
    const struct track_plan *before = plans->parent_count ? plans->parents[0] : NULL;
    const struct track_item *item = &plans->now->items[index];
    const struct track_item *was = before ? plan_counterpart(before, plans->now, index) : NULL;
    event->item = item->id;
    event->text = item->text;
    event->from = was ? (int)was->state : TRACK_NONE;
    event->from_mark = was ? track_item_mark(before, was) : TRACK_STR("");
    event->to = item->state;
    event->to_mark = track_item_mark(plans->now, item);
    return w->visit(w->context, event);
}

static bool send_gone(struct walker *w, struct track_event *event, const struct track_plan *before,
                      size_t index)
{
    const struct track_item *item = &before->items[index];
    event->item = item->id;
    event->text = item->text;
    event->from = item->state;
    event->from_mark = track_item_mark(before, item);
    event->to = TRACK_NONE;
    event->to_mark = TRACK_STR("");
    return w->visit(w->context, event);
}

static bool compare(struct walker *w, struct track_event *event, const struct plans *plans)
{
    const struct track_plan *now = plans->now;
    const struct track_plan *before = plans->parent_count ? plans->parents[0] : NULL;
    bool go_on = true;
    for (size_t i = 0; now && i < now->item_count && go_on; i++) {
        if (changed_here(plans, now, i, now->items[i].state))
            go_on = send_now(w, event, plans, i);
    }
    for (size_t i = 0; before && i < before->item_count && go_on; i++) {
        if ((!now || !plan_counterpart(now, before, i)) &&
            changed_here(plans, before, i, TRACK_NONE))
            go_on = send_gone(w, event, before, i);
    }
    return go_on;
}

static struct track_error *derive(bool *more, struct walker *w, struct lineage *lineage,
                                  struct store_walk *walk, uint32_t commit)
{
    const struct store_revision *revision;
    const struct plans *plans;
    struct track_error *error = store_walk_read(&revision, walk, commit);
    if (error || !revision)
        return error;
    error = lineage_read(&plans, lineage, revision);
    if (error)
        return error;
    struct track_event event = event_of(revision);
    *more = compare(w, &event, plans);
    return NULL;
}

struct track_error *
track_history_each(const struct track_workspace *workspace,
                   bool (*visit)(void *context, const struct track_event *event), void *context)
{
    if (!workspace->store)
        return NULL;
    struct walker w = {visit, context};
    const char *const paths[] = {workspace->path, NULL};
    struct lineage lineage = {.path = workspace->path, .config = &workspace->config};
    struct store_span span = {.base = ""};
    struct store_walk *walk = NULL;
    bool more = true;
    uint32_t commit;
    struct track_error *error = store_span_all(&span, workspace->store, NULL, NULL);
    if (!error)
        error = store_walk_begin(&walk, workspace->store, &span, paths);
    while (!error && more && store_walk_next(walk, &commit))
        error = derive(&more, &w, &lineage, walk, commit);
    store_walk_end(walk);
    store_span_release(&span);
    lineage_release(&lineage);
    return error;
}

static struct track_error *compare_head(struct track_unrecorded **out, size_t *count,
                                        const struct track_plan *head,
                                        const struct track_plan *work)
{
    struct track_unrecorded *list = calloc(work->item_count + 1, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    size_t found = 0;
    for (size_t i = 0; i < work->item_count; i++) {
        int state = state_in(head, work->items[i].id);
        if (state != (int)work->items[i].state &&
            !(state == TRACK_NONE && work->items[i].state == TRACK_OPEN))
            list[found++] = (struct track_unrecorded){(int32_t)i, state};
    }
    *out = list;
    *count = found;
    return NULL;
}

struct track_error *track_history_unrecorded(struct track_unrecorded **out, size_t *count,
                                             const struct track_workspace *workspace)
{
    *out = NULL;
    *count = 0;
    if (!workspace->store)
        return NULL;
    struct store_file file = {0};
    struct track_plan *head = NULL;
    struct track_error *error = store_read_revision(&file, workspace->store, NULL, workspace->path);
    bool same = !error && file.present && file.len == workspace->plan->bytes.len &&
                memcmp(file.data ? file.data : "", workspace->plan->bytes.ptr, file.len) == 0;
    if (error || same) {
        store_file_release(&file);
        return error;
    }
    if (file.present)
        error = track_plan_parse(&head, file.data, file.len, workspace->path, &workspace->config);
    if (!error)
        error = compare_head(out, count, head, workspace->plan);
    track_plan_free(head);
    return error;
}
