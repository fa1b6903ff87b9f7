#include <string.h>

#include "clock.h"
#include "command.h"
#include "replace.h"
#include "report_page.h"

/* Where a report goes; NULL or "-" is standard output. */
static bool is_standard(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* HTML or Markdown is made unless a badge is all that was asked for. */
static bool wants_page(const struct cli_args *args)
{
    return args->given[OPT_OUTPUT] || args->given[OPT_MARKDOWN] || !args->given[OPT_BADGE];
}

static struct track_error *check_paths(const struct cli_args *args)
{
    const char *output = args->value[OPT_OUTPUT], *badge = args->value[OPT_BADGE];
    struct track_error *error = NULL;
    if ((output && !*output) || (badge && !*badge))
        error = track_error_new(TRACK_E_USAGE, "a report needs the name of a file");
    else if (badge && wants_page(args) &&
             (is_standard(badge) ? is_standard(output) : output && strcmp(output, badge) == 0))
        error =
            track_error_new(TRACK_E_USAGE, "the report and its badge can't go to the same file");
    return error ? track_error_hint(error, "track help report") : NULL;
}

/* The same wherever and whenever it is made from a commit. Without one, now is all there is. */
static struct track_error *take_committed(struct track_committed *committed, struct now *now,
                                          struct cli_context *ctx)
{
    struct track_error *error = track_workspace_take_committed(committed, ctx->workspace);
    if (error)
        return error;
    ctx->plan = track_workspace_plan(ctx->workspace);
    ctx->rules = track_workspace_rules(ctx->workspace);
    *now = ctx->now;
    if (committed->commit[0]) {
        now->time = committed->time;
        now->offset = committed->offset;
    }
    error = clock_read_source_date(now);
    return error ? error : track_workspace_require_boxes(ctx->workspace);
}

static void confirm(const struct cli_context *ctx, const char *path,
                    const struct track_committed *committed)
{
    if (ctx->args.given[OPT_QUIET])
        return;
    out_puts("Wrote ");
    out_text(track_str_from(path));
    out_puts(committed->differs ? ", without what is not committed\n" : "\n");
}

static struct track_error *deliver(const struct cli_context *ctx, const char *path,
                                   const struct report *report, const struct track_buf *text)
{
    if (text->failed)
        return track_error_no_memory();
    if (is_standard(path)) {
        out_puts(track_buf_view(text).ptr);
        return NULL;
    }
    struct track_error *error = replace_file(path, track_buf_view(text));
    if (!error)
        confirm(ctx, path, report->committed);
    return error;
}

static struct track_error *make(const struct cli_context *ctx, const char *path,
                                const struct report *report,
                                void (*print)(struct track_buf *out, const struct report *report))
{
    struct track_buf text = {0};
    print(&text, report);
    struct track_error *error = deliver(ctx, path, report, &text);
    track_buf_release(&text);
    return error;
}

static struct track_error *make_all(const struct cli_context *ctx, const struct report *report)
{
    const struct cli_args *args = &ctx->args;
    struct track_error *error = NULL;
    if (wants_page(args))
        error = make(ctx, args->value[OPT_OUTPUT], report,
                     args->given[OPT_MARKDOWN] ? report_markdown : report_html);
    if (!error && args->given[OPT_BADGE])
        error = make(ctx, args->value[OPT_BADGE], report, report_badge);
    return error;
}

struct track_error *cmd_report(struct cli_context *ctx)
{
    struct track_committed committed;
    struct track_figures figures = {0};
    struct report_log log = {0};
    struct now now;
    struct track_error *error = check_paths(&ctx->args);
    if (!error)
        error = take_committed(&committed, &now, ctx);
    if (error)
        return error;
    error = report_log_begin(&log, ctx->workspace);
    if (!error)
        error = track_figures_make(&figures, ctx->workspace, now.time, now.offset,
                                   &(struct track_listener){report_log_add, &log});
    if (!error && log.texts.failed)
        error = track_error_no_memory();
    if (!error)
        error = make_all(ctx, &(struct report){ctx->plan, ctx->rules, &committed, &figures, &log});
    report_log_release(&log);
    track_figures_release(&figures);
    return error;
}
