#include <stdio.h>
#include <stdlib.h>

#include "addresses.h"
#include "command.h"
#include "json.h"
#include "render.h"

/* The boxes that lock an item. */
struct missing {
    const struct cli_context *ctx;
    int32_t *items;
    size_t count;
};

static void take_missing(void *context, const struct track_item *missing)
{
    struct missing *m = context;
    m->items[m->count++] = (int32_t)(missing - m->ctx->plan->items);
}

static struct track_error *print_missing(const struct cli_context *ctx, size_t item, size_t count)
{
    struct missing missing = {ctx, calloc(count + 1, sizeof(int32_t)), 0};
    if (!missing.items)
        return track_error_no_memory();
    track_rules_missing(ctx->rules, item, take_missing, &missing);
    render_items(&ctx->out, ctx->rules, missing.items, missing.count, "  ");
    free(missing.items);
    return NULL;
}

static void add_missing(void *context, const struct track_item *missing)
{
    json_array_append_new(context, json_text(missing->id));
}

/* The first gate that is not passed; under policy strict, the item's own when that stands before
 * it. */
static const struct track_gate *locking_gate(const struct cli_context *ctx, size_t item)
{
    int32_t own = track_item_gate(ctx->plan, &ctx->plan->items[item]);
    int32_t first = ctx->rules->first_open_gate;
    return &ctx->plan->gates[own != TRACK_NONE && own < first ? own : first];
}

static struct track_error *explain(const struct cli_context *ctx, size_t item)
{
    const struct track_item *it = &ctx->plan->items[item];
    out_style(&ctx->out, STYLE_ID);
    out_text(it->id);
    out_style(&ctx->out, STYLE_NONE);
    if (!track_rules_locked(ctx->rules, item)) {
        out_printf(" is not locked, it is %s\n", track_state_name((enum track_state)it->state));
        return NULL;
    }
    size_t count = track_rules_missing(ctx->rules, item, NULL, NULL);
    out_puts(" is locked by ");
    out_text(locking_gate(ctx, item)->id);
    out_printf(": %zu box%s %s missing\n", count, count == 1 ? "" : "es",
               count == 1 ? "is" : "are");
    return print_missing(ctx, item, count);
}

static json_t *explain_json(const struct cli_context *ctx, size_t item)
{
    json_t *missing = json_array();
    if (track_rules_locked(ctx->rules, item))
        track_rules_missing(ctx->rules, item, add_missing, missing);
    bool locked = track_rules_locked(ctx->rules, item);
    return json_pack("{s:o, s:b, s:o, s:o}", "id", json_text(ctx->plan->items[item].id), "locked",
                     locked, "gate", locked ? json_text(locking_gate(ctx, item)->id) : json_null(),
                     "missing", missing);
}

/* For a section, its first item: what locks that locks them all. */
struct track_error *cmd_why(struct cli_context *ctx)
{
    struct track_targets targets = {NULL, 0};
    struct track_error *error = addresses_read(&targets, ctx);
    if (error)
        return error;
    json_t *list = ctx->args.given[OPT_JSON] ? json_array() : NULL;
    for (size_t i = 0; i < targets.count && !error; i++) {
        if (targets.list[i].item_begin == targets.list[i].item_end)
            continue;
        if (list)
            json_array_append_new(list, explain_json(ctx, targets.list[i].item_begin));
        else
            error = explain(ctx, targets.list[i].item_begin);
    }
    if (list)
        json_line(json_pack("{s:i, s:o}", "version", 1, "items", list), stdout);
    track_targets_release(&targets);
    return error;
}
