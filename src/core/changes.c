#include "changes.h"

#include "message.h"
#include "plan_inherit.h"
#include "track/date.h"

static uint32_t trailer_minutes(const char *message)
{
    struct track_str value = message_trailer(message, "Track-Time");
    uint32_t minutes = 0;
    return value.len && track_duration_parse(&minutes, value) ? minutes : 0;
}

static struct track_event event_of(const struct store_revision *revision,
                                   const struct track_plan *now)
{
    return (struct track_event){
        .commit = revision->id,
        .time = revision->time,
        .offset = revision->offset,
        .committed = revision->committed,
        .boxes = now ? (uint32_t)now->item_count : 0,
        .author_name = revision->author_name,
        .author_email = revision->author_email,
        .minutes = trailer_minutes(revision->message),
        .evidence = message_trailer(revision->message, "Track-Evidence"),
        .note = message_trailer(revision->message, "Track-Note"),
        .forced = message_trailer(revision->message, "Track-Forced"),
        .undoes = message_trailer(revision->message, "Track-Undoes"),
    };
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

static void describe_now(struct track_event *event, const struct plans *plans, size_t index)
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
}

static void describe_gone(struct track_event *event, const struct track_plan *before, size_t index)
{
    const struct track_item *item = &before->items[index];
    event->item = item->id;
    event->text = item->text;
    event->from = item->state;
    event->from_mark = track_item_mark(before, item);
    event->to = TRACK_NONE;
    event->to_mark = TRACK_STR("");
}

static bool has_in_parent(const struct plans *plans, size_t index, int state)
{
    for (size_t i = 0; i < plans->parent_count; i++) {
        const struct track_plan *parent = plans->parents[i];
        const struct track_item *was = parent ? plan_counterpart(parent, plans->now, index) : NULL;
        if (was && was->state == state)
            return true;
    }
    return false;
}

bool origins_each(const struct store_revision *revision, const struct plans *plans,
                  bool (*visit)(void *context, const struct track_event *event), void *context)
{
    struct track_event event = event_of(revision, plans->now);
    bool more = true;
    for (size_t i = 0; plans->now && i < plans->now->item_count && more; i++) {
        if (has_in_parent(plans, i, plans->now->items[i].state))
            continue;
        describe_now(&event, plans, i);
        more = visit(context, &event);
    }
    return more;
}

bool changes_each(const struct store_revision *revision, const struct plans *plans,
                  bool (*visit)(void *context, const struct track_event *event), void *context)
{
    const struct track_plan *now = plans->now;
    const struct track_plan *before = plans->parent_count ? plans->parents[0] : NULL;
    struct track_event event = event_of(revision, now);
    bool more = true;
    for (size_t i = 0; now && i < now->item_count && more; i++) {
        if (!changed_here(plans, now, i, now->items[i].state))
            continue;
        describe_now(&event, plans, i);
        more = visit(context, &event);
    }
    for (size_t i = 0; before && i < before->item_count && more; i++) {
        if ((now && plan_counterpart(now, before, i)) ||
            !changed_here(plans, before, i, TRACK_NONE))
            continue;
        describe_gone(&event, before, i);
        more = visit(context, &event);
    }
    return more;
}

/* --- remarks ---------------------------------------------------------------------------------- */

static struct track_str text_of(const struct track_plan *plan, struct track_str id)
{
    const struct track_item *item = track_plan_item(plan, id);
    const struct track_section *section = item ? NULL : track_plan_section(plan, id);
    return item ? item->text : section ? section->name : TRACK_STR("");
}

static bool is_about(const char *message, const char *path)
{
    const struct track_str plan = message_trailer(message, "Track-Plan");
    return !plan.len || track_str_equal(plan, track_str_from(path));
}

bool remarks_each(const struct store_revision *revision, const struct track_plan *plan,
                  const char *path, bool (*visit)(void *context, const struct track_event *event),
                  void *context)
{
    const char *message = revision->message, *at = NULL;
    struct track_event event = event_of(revision, plan);
    bool more = true;
    if (!plan || !message_is_remark(message) || !is_about(message, path))
        return true;
    event.from = event.to = TRACK_NONE;
    event.from_mark = event.to_mark = TRACK_STR("");
    while (more && message_next_trailer(&event.item, &at, message, "Track-Item")) {
        event.text = text_of(plan, event.item);
        more = visit(context, &event);
    }
    return more;
}
