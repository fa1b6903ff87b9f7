#include "track/history.h"

#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "track/date.h"
#include "workspace_private.h"

enum { HEX = STORE_HEX, KEPT = 4 };

/* Neighbouring commits share a version, so the last few plans are kept by the id of their content.
 */
struct kept {
    char blob[HEX];
    struct track_plan *plan;
    uint64_t used; /* number of the load that needed it last */
};

struct walker {
    const struct track_workspace *workspace;
    bool (*visit)(void *context, const struct track_event *event);
    void *context;
    struct kept kept[KEPT];
    uint64_t loads;
    struct track_error *error;
};

static struct kept *find_kept(struct walker *w, const char *blob)
{
    for (size_t i = 0; i < KEPT; i++) {
        if (w->kept[i].plan && strcmp(w->kept[i].blob, blob) == 0)
            return &w->kept[i];
    }
    return NULL;
}

/* The slot that was not needed for the longest time. */
static struct kept *oldest_kept(struct walker *w)
{
    struct kept *oldest = &w->kept[0];
    for (size_t i = 1; i < KEPT; i++) {
        if (w->kept[i].used < oldest->used)
            oldest = &w->kept[i];
    }
    return oldest;
}

static struct track_error *parse(struct track_plan **out, const struct walker *w,
                                 struct track_str bytes)
{
    return track_plan_parse_copy(out, bytes, w->workspace->path, &w->workspace->config);
}

/* The plan stays until KEPT - 1 others have been loaded. */
static struct track_error *load(struct walker *w, const struct track_plan **out, const char *blob,
                                struct track_str bytes)
{
    struct kept *slot = find_kept(w, blob);
    if (!slot) {
        struct track_plan *plan = NULL;
        struct track_error *error = parse(&plan, w, bytes);
        if (error)
            return error;
        slot = oldest_kept(w);
        track_plan_free(slot->plan);
        slot->plan = plan;
        memcpy(slot->blob, blob, HEX);
    }
    slot->used = ++w->loads;
    *out = slot->plan;
    return NULL;
}

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

static int state_in(const struct track_plan *plan, struct track_str id,
                    const struct track_item **item)
{
    *item = plan ? track_plan_item(plan, id) : NULL;
    return *item ? (int)(*item)->state : TRACK_NONE;
}

/* Whether the commit itself changed the box: no parent has it as it is now. An item that came or
 * went while open is an edit of the plan and no event. */
static bool changed_here(const struct track_plan *const *parents, size_t count, struct track_str id,
                         int to)
{
    for (size_t i = 0; i < count; i++) {
        const struct track_item *item;
        int from = state_in(parents[i], id, &item);
        if (from == to || (from == TRACK_NONE && to == TRACK_OPEN) ||
            (from == TRACK_OPEN && to == TRACK_NONE))
            return false;
    }
    return count > 0 || to > TRACK_OPEN;
}

static bool send(struct walker *w, struct track_event *event, const struct track_plan *plan,
                 const struct track_item *item, const struct track_plan *before)
{
    const struct track_item *old;
    event->item = item->id;
    event->text = item->text;
    event->from = state_in(before, item->id, &old);
    event->from_mark = old ? track_item_mark(before, old) : (struct track_str){NULL, 0};
    event->to = plan ? (int)item->state : TRACK_NONE;
    event->to_mark = plan ? track_item_mark(plan, item) : (struct track_str){NULL, 0};
    return w->visit(w->context, event);
}

static bool compare(struct walker *w, struct track_event *event, const struct track_plan *plan,
                    const struct track_plan *const *parents, size_t parent_count)
{
    const struct track_plan *before = parent_count ? parents[0] : NULL;
    bool go_on = true;
    for (size_t i = 0; plan && i < plan->item_count && go_on; i++) {
        if (changed_here(parents, parent_count, plan->items[i].id, plan->items[i].state))
            go_on = send(w, event, plan, &plan->items[i], before);
    }
    for (size_t i = 0; before && i < before->item_count && go_on; i++) {
        const struct track_item *item;
        if (state_in(plan, before->items[i].id, &item) == TRACK_NONE &&
            changed_here(parents, parent_count, before->items[i].id, TRACK_NONE))
            go_on = send(w, event, NULL, &before->items[i], before);
    }
    return go_on;
}

/* More parents than plans are kept at once would push each other out; an octopus merge that wide is
 * compared with its first parents only. */
static bool visit_revision(void *context, const struct store_revision *revision)
{
    struct walker *w = context;
    const struct track_plan *plan = NULL;
    const struct track_plan *parents[KEPT - 1] = {NULL};
    size_t count = revision->parent_count < KEPT - 1 ? revision->parent_count : KEPT - 1;
    if (revision->file.ptr)
        w->error = load(w, &plan, revision->blob, revision->file);
    for (size_t i = 0; i < count && !w->error; i++) {
        if (revision->parent_files[i].ptr)
            w->error = load(w, &parents[i], revision->parent_blobs[i], revision->parent_files[i]);
    }
    if (w->error)
        return false;
    struct track_event event = event_of(revision);
    return compare(w, &event, plan, parents, count);
}

struct track_error *
track_history_each(const struct track_workspace *workspace,
                   bool (*visit)(void *context, const struct track_event *event), void *context)
{
    if (!workspace->store)
        return NULL;
    const char *const paths[] = {workspace->path, NULL};
    struct walker w = {.workspace = workspace, .visit = visit, .context = context};
    struct track_error *error =
        store_walk(workspace->store, NULL, NULL, paths, visit_revision, &w, NULL);
    for (size_t i = 0; i < KEPT; i++)
        track_plan_free(w.kept[i].plan);
    if (error) {
        track_error_free(w.error);
        return error;
    }
    return w.error;
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
        const struct track_item *item;
        int state = state_in(head, work->items[i].id, &item);
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
