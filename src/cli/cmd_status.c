#include <stdio.h>

#include "clock_view.h"
#include "command.h"
#include "figures_json.h"
#include "json.h"
#include "render.h"
#include "status_facts.h"
#include "status_view.h"

static json_t *ids_of(const struct cli_context *ctx, const int32_t *items, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_text(ctx->plan->items[items[i]].id));
    return list;
}

static json_t *gates_json(const struct cli_context *ctx)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ctx->plan->gate_count; i++)
        json_array_append_new(list, json_gate(ctx->rules, i));
    return list;
}

static bool in_scope(const struct status_facts *facts, const struct track_section *section)
{
    return !facts->scope || section == facts->scope ||
           (section > facts->scope && section->offset > facts->scope->offset &&
            section->item_end <= facts->item_end);
}

static json_t *sections_json(const struct cli_context *ctx, const struct status_facts *facts)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ctx->plan->section_count; i++) {
        if (in_scope(facts, &ctx->plan->sections[i]))
            json_array_append_new(list, json_section(ctx->rules, &ctx->plan->sections[i]));
    }
    return list;
}

static json_t *unrecorded_json(const struct cli_context *ctx, const struct status_facts *facts)
{
    json_t *list = json_array();
    for (size_t i = 0; i < facts->unrecorded_count; i++)
        json_array_append_new(list, json_text(ctx->plan->items[facts->unrecorded[i].item].id));
    return list;
}

static json_t *interrupted_json(const struct status_facts *facts)
{
    const char *left = facts_left(facts);
    return left ? json_pack("{s:s, s:b}", "left", left, "index_locked",
                            (int)facts->interrupted.index_locked)
                : json_null();
}

static void print_json(const struct cli_context *ctx, const struct status_facts *facts)
{
    json_t *object = json_pack(
        "{s:i, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:o}",
        "version", 1, "plan", json_text(track_str_from(ctx->plan->path)), "done",
        (json_int_t)facts->count.state[TRACK_DONE], "total", (json_int_t)facts->count.total,
        "current", facts->current ? json_text(facts->current->id) : json_null(), "next",
        ids_of(ctx, facts->next, facts->next_count), "gates", gates_json(ctx), "sections",
        sections_json(ctx, facts), "streak", (json_int_t)facts->habits.streak, "today_minutes",
        (json_int_t)facts->habits.today_minutes, "load_minutes", (json_int_t)ctx->plan->load_min,
        "load_max_minutes", (json_int_t)ctx->plan->load_max, "pace",
        figures_json_pace(&facts->habits.pace), "unrecorded", unrecorded_json(ctx, facts),
        "interrupted", interrupted_json(facts), "clock", clock_view_json(ctx, &facts->clock));
    json_line(object, stdout);
}

static void field(const struct cli_context *ctx, const char *name, struct track_str value)
{
    const struct track_str fields[] = {track_str_from(name), value};
    out_record(ctx->args.given[OPT_NUL], fields, 2);
}

static void number(const struct cli_context *ctx, const char *name, size_t value)
{
    struct render_digits digits;
    field(ctx, name, render_number(&digits, value));
}

static void gate_fields(const struct cli_context *ctx, size_t gate)
{
    const struct track_section *section = track_gate_section(ctx->plan, gate);
    struct track_count count = track_plan_count(ctx->plan, section->item_begin, section->item_end);
    struct render_digits done, total;
    const struct track_str fields[] = {
        TRACK_STR("gate"),
        ctx->plan->gates[gate].id,
        section->id,
        track_str_from(track_gate_state_name(track_rules_gate(ctx->rules, gate))),
        render_number(&done, count.state[TRACK_DONE]),
        render_number(&total, count.total)};
    out_record(ctx->args.given[OPT_NUL], fields, sizeof(fields) / sizeof(fields[0]));
}

static void print_porcelain(const struct cli_context *ctx, const struct status_facts *facts)
{
    if (ctx->plan_name)
        field(ctx, "plan", track_str_from(ctx->plan_name));
    number(ctx, "done", facts->count.state[TRACK_DONE]);
    number(ctx, "total", facts->count.total);
    if (facts->current)
        field(ctx, "current", facts->current->id);
    for (size_t i = 0; i < facts->next_count; i++)
        field(ctx, "next", ctx->plan->items[facts->next[i]].id);
    for (size_t i = 0; i < ctx->plan->gate_count; i++)
        gate_fields(ctx, i);
    number(ctx, "streak", facts->habits.streak);
    number(ctx, "today_minutes", facts->habits.today_minutes);
    number(ctx, "load_minutes", ctx->plan->load_min);
    for (size_t i = 0; i < facts->unrecorded_count; i++)
        field(ctx, "unrecorded", ctx->plan->items[facts->unrecorded[i].item].id);
    if (facts->clock.runs)
        number(ctx, "clock", clock_view_minutes(ctx, &facts->clock));
    if (facts_left(facts))
        field(ctx, "interrupted", track_str_from(facts_left(facts)));
}

struct track_error *cmd_status(struct cli_context *ctx)
{
    struct status_facts facts;
    struct track_error *error = facts_gather(&facts, ctx);
    if (!error && ctx->args.given[OPT_JSON])
        print_json(ctx, &facts);
    else if (!error && ctx->args.given[OPT_PORCELAIN])
        print_porcelain(ctx, &facts);
    else if (!error)
        status_view(ctx, &facts);
    facts_release(&facts);
    return error;
}
