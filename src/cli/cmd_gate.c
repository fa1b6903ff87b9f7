#include <stdio.h>
#include <stdlib.h>

#include "addresses.h"
#include "command.h"
#include "item_log.h"
#include "json.h"
#include "render.h"

static void verdict(const struct cli_context *ctx, const struct track_section *section)
{
    for (size_t i = section->note_begin; i < section->note_end; i++) {
        if (ctx->plan->notes[i].kind != TRACK_NOTE_VERDICT)
            continue;
        out_puts("  ");
        out_text(ctx->plan->notes[i].text);
        out_puts("\n");
    }
}

static void headline(const struct cli_context *ctx, size_t gate)
{
    const struct track_section *section = track_gate_section(ctx->plan, gate);
    struct track_count count = track_plan_count(ctx->plan, section->item_begin, section->item_end);
    out_style(&ctx->out, STYLE_BOLD);
    out_text(ctx->plan->gates[gate].id);
    out_style(&ctx->out, STYLE_NONE);
    out_puts("  ");
    out_style(&ctx->out, STYLE_ID);
    out_text(section->id);
    out_style(&ctx->out, STYLE_NONE);
    out_puts("  ");
    out_text(render_gate_title(ctx->plan, section));
    out_printf("  %zu/%zu  ", count.state[TRACK_DONE], count.total);
    render_gate_state(&ctx->out, track_rules_gate(ctx->rules, gate));
    out_puts("\n");
}

static struct track_error *requirements(const struct cli_context *ctx, size_t gate)
{
    const struct track_section *section = track_gate_section(ctx->plan, gate);
    size_t count = section->item_end - section->item_begin;
    int32_t *items = calloc(count + 1, sizeof(*items));
    if (!items)
        return track_error_no_memory();
    for (size_t i = 0; i < count; i++)
        items[i] = (int32_t)(section->item_begin + i);
    render_items(&ctx->out, ctx->rules, items, count, "  ");
    free(items);
    return NULL;
}

static json_t *requirements_json(const struct cli_context *ctx, const struct item_log *log,
                                 size_t gate)
{
    const struct track_section *section = track_gate_section(ctx->plan, gate);
    json_t *object = json_gate(ctx->rules, gate);
    json_t *all = json_array(), *missing = json_array();
    for (size_t i = section->item_begin; i < section->item_end; i++) {
        json_array_append_new(all, json_item(ctx->rules, &ctx->plan->items[i]));
        if (ctx->plan->items[i].state != TRACK_DONE)
            json_array_append_new(missing, json_text(ctx->plan->items[i].id));
    }
    json_object_set_new(object, "requirements", all);
    json_object_set_new(object, "missing", missing);
    json_object_set_new(object, "said",
                        item_log_json(log, ctx, section, section->item_begin, section->item_end));
    return object;
}

static void fields(const struct cli_context *ctx, size_t gate)
{
    const struct track_section *section = track_gate_section(ctx->plan, gate);
    for (size_t i = section->item_begin; i < section->item_end; i++) {
        const struct track_item *item = &ctx->plan->items[i];
        const struct track_str row[] = {
            ctx->plan->gates[gate].id, section->id,
            track_str_from(track_gate_state_name(track_rules_gate(ctx->rules, gate))), item->id,
            track_str_from(track_state_name((enum track_state)item->state))};
        out_record(ctx->args.given[OPT_NUL], row, sizeof(row) / sizeof(row[0]));
    }
}

/* The gate that the operand names, by its id or by its section. */
static struct track_error *choose(size_t *begin, size_t *end, const struct cli_context *ctx)
{
    *begin = 0;
    *end = ctx->plan->gate_count;
    if (!ctx->args.operand_count)
        return NULL;
    struct track_targets targets = {NULL, 0};
    struct track_error *error = addresses_read(&targets, ctx);
    if (error)
        return track_error_hint(error, "track gate");
    const struct track_section *section =
        targets.count ? addresses_section(ctx, &targets.list[0]) : NULL;
    track_targets_release(&targets);
    if (!section || section->gate == TRACK_NONE)
        return track_error_hint(
            track_error_new(TRACK_E_NO_SUCH_ITEM, "%s is no gate", ctx->args.operands[0]),
            "track gate");
    *begin = (size_t)section->gate;
    *end = *begin + 1;
    return NULL;
}

static struct track_error *print(const struct cli_context *ctx, const struct item_log *log,
                                 size_t begin, size_t end)
{
    struct track_error *error = NULL;
    if (begin == end)
        out_puts("This plan has no gates.\n");
    for (size_t i = begin; i < end && !error; i++) {
        if (i > begin)
            out_puts("\n");
        headline(ctx, i);
        error = requirements(ctx, i);
        const struct track_section *section = track_gate_section(ctx->plan, i);
        if (end - begin == 1)
            verdict(ctx, section);
        item_log_print(log, ctx, section, section->item_begin, section->item_end);
    }
    return error;
}

static struct track_error *show(const struct cli_context *ctx, size_t begin, size_t end)
{
    struct item_log log;
    struct track_error *error = item_log_read(&log, ctx);
    if (!error && ctx->args.given[OPT_JSON]) {
        json_t *list = json_array();
        for (size_t i = begin; i < end; i++)
            json_array_append_new(list, requirements_json(ctx, &log, i));
        json_line(json_pack("{s:i, s:o}", "version", 1, "gates", list), stdout);
    } else if (!error) {
        error = print(ctx, &log, begin, end);
    }
    item_log_release(&log, ctx);
    return error;
}

struct track_error *cmd_gate(struct cli_context *ctx)
{
    size_t begin = 0, end = 0;
    struct track_error *error = choose(&begin, &end, ctx);
    if (error)
        return error;
    if (ctx->args.given[OPT_JSON] || !ctx->args.given[OPT_PORCELAIN])
        return show(ctx, begin, end);
    for (size_t i = begin; i < end; i++)
        fields(ctx, i);
    return NULL;
}
