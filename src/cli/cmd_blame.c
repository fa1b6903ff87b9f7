#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "command.h"
#include "json.h"
#include "render.h"
#include "track/date.h"
#include "track/history.h"

/* Where a box got its state. */
struct origin {
    bool wanted, found;
    int state; /* that was committed */
    char commit[41];
    int64_t time;
    int offset;
    char *name, *email;
};

struct blame {
    const struct cli_context *ctx;
    struct origin *origins; /* for each item of the plan */
    size_t left;            /* that are wanted and not found */
    bool failed;            /* memory ran out */
};

/* The newest event of an item is the one that counts. */
static bool visit(void *context, const struct track_event *event)
{
    struct blame *blame = context;
    const struct track_plan *plan = blame->ctx->plan;
    const struct track_item *item = track_plan_item(plan, event->item);
    struct origin *origin = item ? &blame->origins[item - plan->items] : NULL;
    if (!origin || !origin->wanted || origin->found)
        return true;
    origin->found = true;
    origin->state = event->to;
    memcpy(origin->commit, event->commit, sizeof(origin->commit));
    origin->time = event->time;
    origin->offset = event->offset;
    origin->name = strdup(event->author_name);
    origin->email = strdup(event->author_email);
    blame->failed = !origin->name || !origin->email;
    return --blame->left > 0 && !blame->failed;
}

/* A box that was ticked by hand since is nobody's yet. */
static bool is_committed(const struct origin *origin, const struct track_item *item)
{
    return origin->found && origin->state == (int)item->state;
}

static json_t *text_or_null(bool there, const char *text)
{
    return there ? json_text(track_str_from(text)) : json_null();
}

static void add_moment(struct track_buf *out, const struct origin *origin, bool there)
{
    if (there)
        track_time_print(out, origin->time, origin->offset);
    out_check(out);
}

static void print_json(const struct blame *blame)
{
    const struct track_plan *plan = blame->ctx->plan;
    json_t *items = json_array();
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct origin *origin = &blame->origins[i];
        const bool there = is_committed(origin, &plan->items[i]);
        struct track_buf time = {0};
        if (!origin->wanted)
            continue;
        add_moment(&time, origin, there);
        json_array_append_new(
            items, json_pack("{s:o, s:s, s:o, s:o, s:o, s:o}", "item", json_text(plan->items[i].id),
                             "state", track_state_name((enum track_state)plan->items[i].state),
                             "commit", text_or_null(there, origin->commit), "time",
                             json_text_or_null(track_buf_view(&time)), "author",
                             text_or_null(there, origin->name), "email",
                             text_or_null(there, origin->email)));
        track_buf_release(&time);
    }
    json_line(json_pack("{s:i, s:o, s:o}", "version", 1, "plan",
                        json_text(track_str_from(plan->path)), "items", items),
              stdout);
}

static void print_record(const struct blame *blame, size_t index)
{
    const struct track_item *item = &blame->ctx->plan->items[index];
    const struct origin *origin = &blame->origins[index];
    const bool there = is_committed(origin, item);
    struct track_buf time = {0};
    add_moment(&time, origin, there);
    const struct track_str fields[] = {
        track_str_from(there ? origin->commit : ""),
        track_buf_view(&time),
        track_str_from(there ? origin->name : ""),
        track_str_from(there ? origin->email : ""),
        track_str_from(track_state_name((enum track_state)item->state)),
        item->id};
    out_record(blame->ctx->args.given[OPT_NUL], fields, sizeof(fields) / sizeof(fields[0]));
    track_buf_release(&time);
}

static void print_line(const struct blame *blame, size_t index)
{
    enum { NAME = 16, DATE = 10 };
    const struct out *out = &blame->ctx->out;
    const struct track_item *item = &blame->ctx->plan->items[index];
    const struct origin *origin = &blame->origins[index];
    const bool there = is_committed(origin, item);
    struct track_buf time = {0};
    add_moment(&time, origin, there);
    out_style(out, STYLE_DIM);
    out_printf("%-7.7s  ", there ? origin->commit : "");
    out_printf("%-*.*s  ", DATE, DATE, there && time.ptr ? time.ptr : "");
    out_style(out, STYLE_NONE);
    out_cell(out, track_str_from(there ? origin->name : "not committed"), NAME, true);
    out_puts("  ");
    render_box(out, (enum track_state)item->state);
    out_puts(" ");
    out_style(out, STYLE_ID);
    out_text(item->id);
    out_style(out, STYLE_NONE);
    out_puts("  ");
    out_cell(out, item->text, SIZE_MAX, false);
    out_puts("\n");
    track_buf_release(&time);
}

static void print(const struct blame *blame)
{
    const struct cli_args *args = &blame->ctx->args;
    if (args->given[OPT_JSON]) {
        print_json(blame);
        return;
    }
    for (size_t i = 0; i < blame->ctx->plan->item_count; i++) {
        if (!blame->origins[i].wanted)
            continue;
        if (args->given[OPT_PORCELAIN])
            print_record(blame, i);
        else
            print_line(blame, i);
    }
}

static struct track_error *choose(struct blame *blame)
{
    int32_t *items = NULL;
    struct track_error *error = addresses_chosen(&items, &blame->left, blame->ctx);
    for (size_t i = 0; !error && i < blame->left; i++)
        blame->origins[items[i]].wanted = true;
    free(items);
    return error;
}

static void release(struct blame *blame)
{
    for (size_t i = 0; blame->origins && i < blame->ctx->plan->item_count; i++) {
        free(blame->origins[i].name);
        free(blame->origins[i].email);
    }
    free(blame->origins);
}

struct track_error *cmd_blame(struct cli_context *ctx)
{
    struct blame blame = {.ctx = ctx};
    blame.origins = calloc(ctx->plan->item_count + 1, sizeof(*blame.origins));
    struct track_error *error = blame.origins ? choose(&blame) : track_error_no_memory();
    if (!error && blame.left)
        error = track_history_origins(ctx->workspace, visit, &blame);
    if (!error && blame.failed)
        error = track_error_no_memory();
    if (!error)
        print(&blame);
    release(&blame);
    return error;
}
