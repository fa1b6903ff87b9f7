#include <stdio.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "log_choice.h"
#include "log_format.h"
#include "log_groups.h"
#include "log_view.h"
#include "track/date.h"

struct printer {
    const struct cli_context *ctx;
    struct log_choice choice;
    struct log_view view;
    struct log_groups groups;
    size_t left; /* how many may still be printed */
    bool printed;
};

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

static void print(struct printer *p, const struct track_event *event)
{
    if (p->ctx->args.given[OPT_JSON])
        print_json(event);
    else if (p->ctx->args.given[OPT_LAYOUT])
        log_format_print(p->ctx->args.value[OPT_LAYOUT], event);
    else
        log_view_event(&p->view, event);
}

static bool visit(void *context, const struct track_event *event)
{
    struct printer *p = context;
    if (!log_choice_takes(&p->choice, event))
        return true;
    if (p->view.by == LOG_BY_ITEM)
        log_groups_add(&p->groups, p->ctx->plan, event);
    else
        print(p, event);
    p->printed = true;
    return --p->left > 0 && !p->groups.failed;
}

static struct track_error *print_groups(struct printer *p)
{
    if (p->groups.failed)
        return track_error_no_memory();
    log_groups_sort(&p->groups);
    for (size_t i = 0; i < p->groups.count; i++)
        print(p, log_groups_event(&p->groups, i));
    return NULL;
}

static struct track_error *read_by(enum log_by *out, const struct cli_context *ctx)
{
    const char *text = ctx->args.value[OPT_BY];
    if (text && strcmp(text, "item") != 0 && strcmp(text, "day") != 0)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "--by is day or item, not '%s'", text),
            "track help log");
    *out = text && strcmp(text, "item") == 0 ? LOG_BY_ITEM : LOG_BY_DAY;
    return NULL;
}

static struct track_error *read_options(struct printer *p)
{
    const struct cli_args *args = &p->ctx->args;
    struct track_error *error = args_number(&p->left, args, OPT_NUMBER, SIZE_MAX);
    if (!error)
        error = read_by(&p->view.by, p->ctx);
    if (!error && args->given[OPT_LAYOUT])
        error = log_format_check(args->value[OPT_LAYOUT]);
    return error ? error : log_choice_make(&p->choice, p->ctx);
}

/* What was asked for may be narrower than what there is. */
static void say_nothing(const struct cli_context *ctx)
{
    const bool all =
        !ctx->args.operand_count && !ctx->args.given[OPT_SINCE] && !ctx->args.given[OPT_UNTIL];
    if (ctx->out.terminal && !ctx->args.given[OPT_JSON] && !ctx->args.given[OPT_LAYOUT])
        out_puts(all ? "Nothing has been ticked yet.\n" : "Nothing of that is in the log.\n");
}

/* In how many commits there may be that many changes: some change no box. */
static size_t likely_commits(size_t changes)
{
    enum { AT_LEAST = 32, AT_MOST = 4096 };
    return changes < AT_MOST ? changes + AT_LEAST : AT_MOST;
}

struct track_error *cmd_log(struct cli_context *ctx)
{
    struct printer printer = {.ctx = ctx, .view = {.ctx = ctx}};
    struct track_error *error = read_options(&printer);
    if (!error)
        error = ctx->args.given[OPT_NUMBER]
                    ? track_history_newest(ctx->workspace, likely_commits(printer.left), visit,
                                           &printer)
                    : track_history_each(ctx->workspace, visit, &printer);
    if (!error)
        error = print_groups(&printer);
    if (!error && !printer.printed)
        say_nothing(ctx);
    log_groups_release(&printer.groups);
    log_choice_release(&printer.choice);
    return error;
}
