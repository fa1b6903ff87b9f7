#include "item_log.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "track/history.h"

struct item_said {
    char *note, *evidence; /* NULL: none */
};

struct reader {
    const struct track_plan *plan;
    struct item_log *log;
};

static size_t count_all(const struct track_plan *plan)
{
    return plan->item_count + plan->section_count;
}

static struct item_said *said_of(const struct reader *r, struct track_str id)
{
    const struct track_item *item = track_plan_item(r->plan, id);
    if (item)
        return &r->log->said[item - r->plan->items];
    const struct track_section *section = track_plan_section(r->plan, id);
    return section ? &r->log->said[r->plan->item_count + (size_t)(section - r->plan->sections)]
                   : NULL;
}

/* What came first is the newest. */
static bool take(char **text, struct track_str value)
{
    if (*text || !value.len)
        return true;
    *text = strndup(value.ptr, value.len);
    return *text;
}

static bool visit(void *context, const struct track_event *event)
{
    const struct reader *r = context;
    if (!event->note.len && !event->evidence.len)
        return true;
    struct item_said *said = said_of(r, event->item);
    r->log->failed =
        said && (!take(&said->note, event->note) || !take(&said->evidence, event->evidence));
    return !r->log->failed;
}

struct track_error *item_log_read(struct item_log *out, const struct cli_context *ctx)
{
    *out = (struct item_log){.said = calloc(count_all(ctx->plan) + 1, sizeof(*out->said))};
    struct reader reader = {ctx->plan, out};
    if (!out->said)
        return track_error_no_memory();
    struct track_error *error = track_history_each(ctx->workspace, visit, &reader);
    return !error && out->failed ? track_error_no_memory() : error;
}

void item_log_release(struct item_log *log, const struct cli_context *ctx)
{
    for (size_t i = 0; log->said && i < count_all(ctx->plan); i++) {
        free(log->said[i].note);
        free(log->said[i].evidence);
    }
    free(log->said);
    *log = (struct item_log){.said = NULL};
}

/* Calls `show` for the section and each of the items of which something was said. */
static void each_said(const struct item_log *log, const struct track_plan *plan,
                      const struct track_section *section, size_t begin, size_t end,
                      void (*show)(void *context, struct track_str id,
                                   const struct item_said *said),
                      void *context)
{
    if (section) {
        const struct item_said *whole =
            &log->said[plan->item_count + (size_t)(section - plan->sections)];
        if (whole->note || whole->evidence)
            show(context, section->id, whole);
    }
    for (size_t i = begin; i < end; i++) {
        if (log->said[i].note || log->said[i].evidence)
            show(context, plan->items[i].id, &log->said[i]);
    }
}

struct printer {
    const struct out *out;
    bool begun;
};

static void print_value(const struct printer *p, struct track_str id, const char *name,
                        const char *value)
{
    if (!value)
        return;
    out_puts("  ");
    out_style(p->out, STYLE_ID);
    out_text(id);
    out_style(p->out, STYLE_NONE);
    out_printf("  %s: ", name);
    out_text(track_str_from(value));
    out_puts("\n");
}

static void print_said(void *context, struct track_str id, const struct item_said *said)
{
    struct printer *p = context;
    if (!p->begun) {
        out_puts("\n");
        out_style(p->out, STYLE_BOLD);
        out_puts("Said last");
        out_style(p->out, STYLE_NONE);
        out_puts("\n");
    }
    p->begun = true;
    print_value(p, id, "note", said->note);
    print_value(p, id, "evidence", said->evidence);
}

void item_log_print(const struct item_log *log, const struct cli_context *ctx,
                    const struct track_section *section, size_t item_begin, size_t item_end)
{
    struct printer printer = {.out = &ctx->out};
    each_said(log, ctx->plan, section, item_begin, item_end, print_said, &printer);
}

static json_t *value_or_null(const char *value)
{
    return value ? json_text(track_str_from(value)) : json_null();
}

static void add_said(void *context, struct track_str id, const struct item_said *said)
{
    json_array_append_new(context, json_pack("{s:o, s:o, s:o}", "item", json_text(id), "note",
                                             value_or_null(said->note), "evidence",
                                             value_or_null(said->evidence)));
}

json_t *item_log_json(const struct item_log *log, const struct cli_context *ctx,
                      const struct track_section *section, size_t item_begin, size_t item_end)
{
    json_t *list = json_array();
    each_said(log, ctx->plan, section, item_begin, item_end, add_said, list);
    return list;
}
