#include <stdlib.h>

#include "check_history.h"
#include "message.h"
#include "track/gate.h"

enum { MANY_TICKS = 10, TOMORROW = 24 * 60 * 60 };

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
    return track_plan_parse_copy(out, bytes, h->path, h->config);
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

static bool is_done(const struct track_plan *plan, struct track_str id)
{
    const struct track_item *item = plan ? track_plan_item(plan, id) : NULL;
    return item && item->state == TRACK_DONE;
}

static bool done_in_a_parent(const struct plans *plans, struct track_str id)
{
    for (size_t i = 0; i < plans->parent_count; i++) {
        if (is_done(plans->parents[i], id))
            return true;
    }
    return false;
}

/* The gate that locks an item: one of the base that is not passed, whatever the plan has become, or
 * one of the plan as it is now. Empty: none. */
static struct track_str locking(const struct check_history *h, const struct track_rules *rules,
                                size_t index, int32_t open)
{
    const struct track_item *was = track_plan_item(h->base, rules->plan->items[index].id);
    if (h->config->policy == TRACK_POLICY_OFF)
        return TRACK_STR("");
    if (was && open != TRACK_NONE &&
        (size_t)(was - h->base->items) >= track_gate_section(h->base, (size_t)open)->item_end)
        return h->base->gates[open].id;
    if (!track_rules_locked(rules, index))
        return TRACK_STR("");
    return rules->first_open_gate == TRACK_NONE ? TRACK_STR("what stands before it")
                                                : rules->plan->gates[rules->first_open_gate].id;
}

static struct check_place place_of(const struct check_history *h, struct track_str id,
                                   const struct store_revision *revision)
{
    const struct track_item *item = h->tip ? track_plan_item(h->tip, id) : NULL;
    return item ? check_place_of(h->tip, item, revision->id)
                : (struct check_place){.item = id, .commit = revision->id};
}

static struct track_error *check_ticks(struct check_history *h, const struct plans *plans,
                                       const struct store_revision *revision)
{
    struct track_str reason = message_trailer(revision->message, "Track-Forced");
    int32_t open = check_open_gate(h->base, plans->now);
    struct track_rules rules = track_rules_make(plans->now, h->config->policy);
    struct track_error *error = NULL;
    size_t ticks = 0;
    for (size_t i = 0; i < plans->now->item_count && !error; i++) {
        const struct track_item *item = &plans->now->items[i];
        if (item->state != TRACK_DONE || done_in_a_parent(plans, item->id))
            continue;
        ticks++;
        struct track_str gate = locking(h, &rules, i, open);
        struct check_place place = place_of(h, item->id, revision);
        if (gate.len && reason.len)
            error = check_add(h->check, CHECK_FORCED, &place,
                              "'%.*s' was ticked past %.*s by force: %.*s", (int)item->text.len,
                              item->text.ptr, (int)gate.len, gate.ptr, (int)reason.len, reason.ptr);
        else if (gate.len)
            error = check_add(h->check, CHECK_GATE_LOCKED, &place,
                              "'%.*s' was ticked while %.*s was not passed", (int)item->text.len,
                              item->text.ptr, (int)gate.len, gate.ptr);
    }
    if (error || ticks < MANY_TICKS)
        return error;
    struct check_place place = {.commit = revision->id};
    return check_add(h->check, CHECK_BULK_TICK, &place, "%zu items were ticked in one commit",
                     ticks);
}

/* Whether anything behind the gate is done. */
static bool used(const struct track_plan *plan, int32_t gate)
{
    const struct track_section *section = track_gate_section(plan, (size_t)gate);
    for (size_t i = section->item_end; i < plan->item_count; i++) {
        if (plan->items[i].state == TRACK_DONE)
            return true;
    }
    return false;
}

static struct track_error *check_reopened(struct check_history *h, const struct plans *plans,
                                          const struct store_revision *revision)
{
    struct track_error *error = NULL;
    for (size_t i = 0; i < plans->now->item_count && !error; i++) {
        const struct track_item *item = &plans->now->items[i];
        bool everywhere = plans->parent_count > 0;
        for (size_t k = 0; k < plans->parent_count && everywhere; k++)
            everywhere = is_done(plans->parents[k], item->id);
        if (item->gate == TRACK_NONE || item->state == TRACK_DONE || !everywhere ||
            !used(plans->now, item->gate))
            continue;
        struct check_place place = place_of(h, item->id, revision);
        error = check_add(h->check, CHECK_GATE_REOPENED, &place,
                          "requirement '%.*s' was reopened after items behind it were done",
                          (int)item->text.len, item->text.ptr);
    }
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

static bool visit(void *context, const struct store_revision *revision)
{
    struct check_history *h = context;
    struct plans plans = {0};
    h->error = read_plans(&plans, h, revision);
    if (!h->error)
        h->error = check_time(h, revision);
    if (!h->error && plans.now)
        h->error = check_ticks(h, &plans, revision);
    if (!h->error && plans.now)
        h->error = check_reopened(h, &plans, revision);
    release(&plans);
    return !h->error;
}

struct track_error *check_history(struct check_history *h, const struct store *store,
                                  const struct store_span *span)
{
    struct track_error *error = store_walk(store, span->base, span->tip, h->path, visit, h, NULL);
    if (error) {
        track_error_free(h->error);
        return error;
    }
    return h->error;
}
