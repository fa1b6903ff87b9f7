#include <stdio.h>
#include <stdlib.h>

#include "addresses.h"
#include "command.h"
#include "json.h"
#include "render.h"
#include "track/date.h"
#include "track/history.h"

struct printer {
    const struct cli_context *ctx;
    bool *wanted; /* for each item of the plan; NULL: all */
    size_t left;  /* how many may still be printed */
    size_t printed;
};

static bool is_wanted(const struct printer *p, const struct track_event *event)
{
    if (!p->wanted)
        return true;
    const struct track_item *item = track_plan_item(p->ctx->plan, event->item);
    return item && p->wanted[item - p->ctx->plan->items];
}

static json_t *state_or_null(int state)
{
    return state == TRACK_NONE ? json_null()
                               : json_string(track_state_name((enum track_state)state));
}

static void print_json(const struct track_event *event)
{
    struct track_buf time = {0};
    track_time_print(&time, event->time, event->offset);
    json_line(json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "commit",
                        event->commit, "time", json_text(track_buf_view(&time)), "author",
                        json_text(track_str_from(event->author_name)), "item",
                        json_text(event->item), "from", state_or_null(event->from), "to",
                        state_or_null(event->to), "minutes",
                        event->minutes ? json_integer(event->minutes) : json_null(), "evidence",
                        json_text_or_null(event->evidence), "forced",
                        json_text_or_null(event->forced), "note", json_text_or_null(event->note)),
              stdout);
    track_buf_release(&time);
}

static void print_extra(const struct out *out, const char *name, struct track_str value, bool link)
{
    if (!value.len)
        return;
    out_style(out, STYLE_DIM);
    out_printf("             %s: ", name);
    if (link)
        render_link(value);
    else
        out_text(value);
    out_style(out, STYLE_NONE);
    out_puts("\n");
}

static void print_line(const struct printer *p, const struct track_event *event)
{
    static const enum style styles[] = {STYLE_NONE, STYLE_GOOD, STYLE_WARN, STYLE_DIM};
    const struct out *out = &p->ctx->out;
    struct track_buf time = {0};
    track_time_print(&time, event->time, event->offset);
    out_printf("%.10s  ", time.ptr ? time.ptr : "");
    track_buf_release(&time);
    out_style(out, event->to == TRACK_NONE ? STYLE_BAD : styles[event->to]);
    out_printf("%-7s",
               event->to == TRACK_NONE ? "removed" : track_state_name((enum track_state)event->to));
    out_style(out, STYLE_NONE);
    out_puts("  ");
    out_style(out, STYLE_ID);
    out_text(event->item);
    out_style(out, STYLE_NONE);
    out_puts("  ");
    out_cell(out, event->text, SIZE_MAX, false);
    out_style(out, STYLE_DIM);
    out_printf("  %.7s", event->commit);
    out_style(out, STYLE_NONE);
    out_puts("\n");
    print_extra(out, "note", event->note, false);
    print_extra(out, "evidence", event->evidence, out->terminal && p->ctx->args.given[OPT_LINKS]);
    print_extra(out, "forced", event->forced, false);
}

static bool visit(void *context, const struct track_event *event)
{
    struct printer *p = context;
    if (!is_wanted(p, event))
        return true;
    if (p->ctx->args.given[OPT_JSON])
        print_json(event);
    else
        print_line(p, event);
    p->printed++;
    return --p->left > 0;
}

static struct track_error *choose(struct printer *p)
{
    if (!p->ctx->args.operand_count)
        return NULL;
    struct track_targets targets = {NULL, 0};
    int32_t *items = NULL;
    size_t count = 0;
    struct track_error *error = addresses_read(&targets, p->ctx);
    if (!error)
        error = addresses_items(&items, &count, p->ctx, &targets);
    if (!error) {
        p->wanted = calloc(p->ctx->plan->item_count + 1, sizeof(*p->wanted));
        error = p->wanted ? NULL : track_error_no_memory();
    }
    for (size_t i = 0; !error && i < count; i++)
        p->wanted[items[i]] = true;
    free(items);
    track_targets_release(&targets);
    return error;
}

struct track_error *cmd_log(struct cli_context *ctx)
{
    struct printer printer = {.ctx = ctx};
    struct track_error *error = args_number(&printer.left, &ctx->args, OPT_NUMBER, SIZE_MAX);
    if (!error)
        error = choose(&printer);
    if (!error)
        error = track_history_each(ctx->workspace, visit, &printer);
    if (!error && !printer.printed && ctx->out.terminal && !ctx->args.given[OPT_JSON])
        out_puts("Nothing has been ticked yet.\n");
    free(printer.wanted);
    return error;
}
