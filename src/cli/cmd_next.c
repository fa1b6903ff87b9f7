#include <stdlib.h>

#include "command.h"
#include "json.h"
#include "render.h"
#include "status_facts.h"

enum { DEFAULT_NEXT = 3 };

static void print_json(const struct cli_context *ctx, const int32_t *items, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_item(ctx->rules, &ctx->plan->items[items[i]]));
    json_line(json_pack("{s:i, s:o, s:o}", "version", 1, "plan",
                        json_text(track_str_from(ctx->plan->path)), "items", list),
              stdout);
}

static void print_porcelain(const struct cli_context *ctx, const int32_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct track_item *item = &ctx->plan->items[items[i]];
        const struct track_str fields[] = {item->id, item->text};
        out_record(ctx->args.given[OPT_NUL], fields, 2);
    }
}

/* Why nothing can be done although not all is done. */
static void print_end(const struct cli_context *ctx)
{
    if (ctx->rules->first_not_done == ctx->plan->item_count)
        out_puts("Everything is done.\n");
    else
        out_puts("Nothing is left to do but what is dropped or locked: track gate\n");
}

struct track_error *cmd_next(struct cli_context *ctx)
{
    size_t wanted = 0;
    struct track_error *error = args_number(&wanted, &ctx->args, OPT_NUMBER, DEFAULT_NEXT);
    if (error)
        return error;
    if (wanted > ctx->plan->item_count)
        wanted = ctx->plan->item_count;
    int32_t *items = calloc(wanted + 1, sizeof(*items));
    if (!items)
        return track_error_no_memory();
    size_t count = facts_next(ctx->rules, items, wanted);
    if (ctx->args.given[OPT_JSON])
        print_json(ctx, items, count);
    else if (ctx->args.given[OPT_PORCELAIN])
        print_porcelain(ctx, items, count);
    else if (count)
        render_items(&ctx->out, ctx->rules, items, count, "");
    else
        print_end(ctx);
    free(items);
    return NULL;
}
