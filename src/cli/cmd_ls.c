#include <stdio.h>
#include <stdlib.h>

#include "addresses.h"
#include "command.h"
#include "json.h"
#include "render.h"

/* Keeps the items in the wanted state; returns how many. */
static struct track_error *filter(const struct cli_context *ctx, int32_t *items, size_t *count)
{
    enum track_state state;
    const char *name = ctx->args.value[OPT_STATE];
    if (!name)
        return NULL;
    if (!track_state_parse(&state, track_str_from(name)))
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "--state takes open, done, doing or dropped, not '%s'",
                            name),
            "track help ls");
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        if (ctx->plan->items[items[i]].state == state)
            items[kept++] = items[i];
    }
    *count = kept;
    return NULL;
}

/* A list of all the items of a plan, which may have a million, is not made: NULL stands for it. */
static bool lists_all(const struct cli_context *ctx)
{
    return !ctx->args.operand_count && !ctx->args.given[OPT_STATE] &&
           (ctx->args.given[OPT_JSON] || ctx->args.given[OPT_PORCELAIN]);
}

static size_t item_at(const int32_t *items, size_t i)
{
    return items ? (size_t)items[i] : i;
}

/* Printed as it is made, for a plan may have a million items. */
static void list_json(const struct cli_context *ctx, const int32_t *items, size_t count)
{
    out_puts("{\"version\":1,\"plan\":");
    json_part(json_text(track_str_from(ctx->plan->path)), stdout);
    out_puts(",\"items\":[");
    for (size_t i = 0; i < count; i++) {
        if (i)
            out_puts(",");
        json_part(json_item(ctx->rules, &ctx->plan->items[item_at(items, i)]), stdout);
    }
    out_puts("]}\n");
}

static void list_porcelain(const struct cli_context *ctx, const int32_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t index = item_at(items, i);
        const struct track_item *item = &ctx->plan->items[index];
        struct render_digits line, offset;
        const struct track_str fields[] = {
            track_str_from(track_state_name((enum track_state)item->state)),
            item->id,
            render_number(&line, item->line),
            render_number(&offset, item->offset),
            track_rules_locked(ctx->rules, index) ? TRACK_STR("1") : TRACK_STR("0"),
            item->text};
        out_record(ctx->args.given[OPT_NUL], fields, sizeof(fields) / sizeof(fields[0]));
    }
}

struct track_error *cmd_ls(struct cli_context *ctx)
{
    int32_t *items = NULL;
    size_t count = ctx->plan->item_count;
    struct track_error *error = NULL;
    if (!lists_all(ctx))
        error = addresses_chosen(&items, &count, ctx);
    if (!error && items)
        error = filter(ctx, items, &count);
    if (!error && ctx->args.given[OPT_JSON])
        list_json(ctx, items, count);
    else if (!error && ctx->args.given[OPT_PORCELAIN])
        list_porcelain(ctx, items, count);
    else if (!error)
        render_items(&ctx->out, ctx->rules, items, count, "");
    free(items);
    return error;
}
