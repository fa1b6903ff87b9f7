#include <stdio.h>
#include <stdlib.h>

#include "addresses.h"
#include "command.h"
#include "item_log.h"
#include "json.h"
#include "render.h"

/* How each kind of note is called, for people and in JSON, in the order in which they are shown. */
static const struct note_face {
    enum track_note_kind kind;
    const char *title;
    const char *key;
} faces[] = {
    {TRACK_NOTE_PROJECT, "Project", "project"},    {TRACK_NOTE_TERM, "Search terms", "terms"},
    {TRACK_NOTE_TASK, "Mini task", "tasks"},       {TRACK_NOTE_OUTCOME, "Outcome", "outcomes"},
    {TRACK_NOTE_VERDICT, "Verdict", "verdict"},    {TRACK_NOTE_RULE, "Rule", "rule"},
    {TRACK_NOTE_OUTLINE, "At the end", "outline"},
};
enum { FACES = sizeof(faces) / sizeof(faces[0]) };

/* A section, or the whole plan. */
struct range {
    const struct track_section *section; /* NULL: the whole plan */
    size_t item_begin, item_end, note_begin, note_end;
};

static struct range range_of(const struct cli_context *ctx, const struct track_target *target)
{
    const struct track_section *section = addresses_section(ctx, target);
    if (!section)
        return (struct range){NULL, 0, ctx->plan->item_count, 0, ctx->plan->note_count};
    return (struct range){section, section->item_begin, section->item_end, section->note_begin,
                          section->note_end};
}

static void title(const struct cli_context *ctx, const struct range *range)
{
    out_style(&ctx->out, STYLE_BOLD);
    if (range->section) {
        out_text(range->section->id);
        out_puts("  ");
    }
    out_cell(&ctx->out, range->section ? range->section->name : ctx->plan->title, SIZE_MAX, false);
    out_style(&ctx->out, STYLE_NONE);
    struct track_count count = track_plan_count(ctx->plan, range->item_begin, range->item_end);
    out_printf("  %zu/%zu\n", count.state[TRACK_DONE], count.total);
}

static void gate_line(const struct cli_context *ctx, const struct range *range)
{
    const struct track_section *section = range->section;
    if (!section)
        return;
    if (section->gate != TRACK_NONE) {
        size_t gate = (size_t)section->gate;
        out_text(ctx->plan->gates[gate].id);
        out_printf(": %s\n", track_gate_state_name(track_rules_gate(ctx->rules, gate)));
    }
    if (render_section_locked(ctx->rules, section) && ctx->rules->first_open_gate != TRACK_NONE) {
        out_style(&ctx->out, STYLE_WARN);
        out_puts("locked by ");
        out_text(ctx->plan->gates[ctx->rules->first_open_gate].id);
        out_style(&ctx->out, STYLE_NONE);
        out_puts("\n");
    }
}

static struct track_error *items(const struct cli_context *ctx, const struct range *range)
{
    size_t count = range->item_end - range->item_begin;
    int32_t *list = calloc(count + 1, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    for (size_t i = 0; i < count; i++)
        list[i] = (int32_t)(range->item_begin + i);
    if (count)
        out_puts("\n");
    render_items(&ctx->out, ctx->rules, list, count, "  ");
    free(list);
    return NULL;
}

/* Where nobody says how wide a page is, a note is one line. */
static void print_note(const struct out *out, struct track_str text)
{
    enum { INDENT = 2 };
    if (out->terminal) {
        render_wrapped(out, text, INDENT, out->columns, SIZE_MAX);
    } else {
        out_puts("  ");
        out_text(text);
        out_puts("\n");
    }
}

static void notes(const struct cli_context *ctx, const struct range *range,
                  const struct note_face *face)
{
    bool any = false;
    for (size_t i = range->note_begin; i < range->note_end; i++) {
        const struct track_note *note = &ctx->plan->notes[i];
        if (note->kind != face->kind)
            continue;
        if (!any) {
            out_puts("\n");
            out_style(&ctx->out, STYLE_BOLD);
            out_puts(face->title);
            out_style(&ctx->out, STYLE_NONE);
            out_puts("\n");
        }
        any = true;
        print_note(&ctx->out, note->text);
    }
}

static struct track_error *print(const struct cli_context *ctx, const struct range *range)
{
    title(ctx, range);
    gate_line(ctx, range);
    struct track_error *error = items(ctx, range);
    for (size_t i = 0; i < FACES && !error; i++)
        notes(ctx, range, &faces[i]);
    return error;
}

static void print_json(const struct cli_context *ctx, const struct range *range,
                       const struct item_log *log)
{
    json_t *object =
        json_pack("{s:i, s:o}", "version", 1, "section",
                  range->section ? json_section(ctx->rules, range->section) : json_null());
    json_t *list = json_array();
    for (size_t i = range->item_begin; i < range->item_end; i++)
        json_array_append_new(list, json_item(ctx->rules, &ctx->plan->items[i]));
    json_object_set_new(object, "items", list);
    for (size_t f = 0; f < FACES; f++) {
        list = json_array();
        for (size_t i = range->note_begin; i < range->note_end; i++) {
            if (ctx->plan->notes[i].kind == faces[f].kind)
                json_array_append_new(list, json_text(ctx->plan->notes[i].text));
        }
        json_object_set_new(object, faces[f].key, list);
    }
    json_object_set_new(
        object, "said",
        item_log_json(log, ctx, range->section, range->item_begin, range->item_end));
    json_line(object, stdout);
}

static struct track_error *show(const struct cli_context *ctx, const struct range *range,
                                const struct item_log *log)
{
    if (ctx->args.given[OPT_JSON]) {
        print_json(ctx, range, log);
        return NULL;
    }
    struct track_error *error = print(ctx, range);
    if (!error)
        item_log_print(log, ctx, range->section, range->item_begin, range->item_end);
    return error;
}

struct track_error *cmd_show(struct cli_context *ctx)
{
    struct track_targets targets = {NULL, 0};
    struct item_log log = {.said = NULL};
    struct track_error *error = addresses_read(&targets, ctx);
    if (!error)
        error = item_log_read(&log, ctx);
    for (size_t i = 0; i < targets.count && !error; i++) {
        struct range range = range_of(ctx, &targets.list[i]);
        if (i && !ctx->args.given[OPT_JSON])
            out_puts("\n");
        error = show(ctx, &range, &log);
    }
    item_log_release(&log, ctx);
    track_targets_release(&targets);
    return error;
}
