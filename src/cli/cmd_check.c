#include <string.h>

#include "append.h"
#include "check_formats.h"
#include "check_pushed.h"
#include "check_summary.h"
#include "command.h"

static struct track_error *choose_format(const struct check_format **out,
                                         const struct cli_args *args)
{
    const char *name = args->value[OPT_FORMAT];
    struct track_error *error = NULL;
    if (args->given[OPT_JSON] && name && strcmp(name, "json") != 0)
        error = track_error_new(TRACK_E_USAGE, "--json and --format %s can't both be had", name);
    *out = check_format_find(args->given[OPT_JSON] ? "json" : name);
    if (!*out)
        error = track_error_new(TRACK_E_USAGE, "--format takes %s, not '%s'",
                                cli_options[OPT_FORMAT].help, name);
    return error ? track_error_hint(error, "track help check") : NULL;
}

static struct track_error *check_path(const struct cli_args *args)
{
    const char *path = args->value[OPT_SUMMARY];
    if (!path || *path)
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_USAGE, "--summary needs the name of a file"),
                            "track help check");
}

static struct track_error *write_summary(const struct cli_args *args,
                                         const struct track_check *check)
{
    struct track_buf page = {0}, path = {0};
    if (!args->value[OPT_SUMMARY])
        return NULL;
    check_summary(&page, check);
    struct track_error *error =
        page.failed ? track_error_no_memory() : args_path(&path, args, args->value[OPT_SUMMARY]);
    if (!error)
        error = append_to_file(path.ptr, track_buf_view(&page));
    track_buf_release(&path);
    track_buf_release(&page);
    return error;
}

struct run {
    struct cli_context *ctx;
    const struct check_format *format;
    struct track_workspace_options where;
    struct track_check_options options;
};

/* A hook says nothing when there is nothing to say. */
static bool is_silent(const struct run *run, const struct track_check *check)
{
    const struct cli_args *args = &run->ctx->args;
    return args->given[OPT_QUIET] ||
           (!check->count && run->options.planless && run->format == check_format_find(NULL));
}

/* `ref` is the branch, or NULL. */
static struct track_error *check_one(struct run *run, const char *ref)
{
    struct cli_context *ctx = run->ctx;
    struct track_check check = {0};
    struct track_error *error = track_check(&check, &run->where, &run->options);
    if (error)
        return error;
    if (!ctx->warned)
        command_warn(&check.config);
    ctx->warned = true;
    error = write_summary(&ctx->args, &check);
    if (!error && !is_silent(run, &check)) {
        if (ref && run->format == check_format_find(NULL)) {
            out_text(track_str_from(ref));
            out_puts(":\n");
        }
        run->format->print(&ctx->out, &check);
    }
    if (!error && track_check_number(&check, TRACK_SEVERITY_ERROR) &&
        !ctx->args.given[OPT_EXIT_ZERO])
        ctx->exit_code = 1;
    track_check_release(&check);
    return error;
}

static struct track_error *check_branch(void *context, const struct pushed_branch *branch)
{
    struct run *run = context;
    run->options.base = branch->old;
    run->options.rev = branch->new;
    run->options.branched = !branch->old;
    return check_one(run, branch->ref);
}

/* What is checked is said in one way. */
static struct track_error *check_ways(const struct cli_args *args)
{
    const bool pushed = args->given[OPT_PUSHED], staged = args->given[OPT_STAGED];
    if (!(pushed && staged) &&
        !((pushed || staged) && (args->given[OPT_BASE] || args->operand_count)))
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_USAGE,
                                            "%s says what is checked, and what it is held to",
                                            pushed ? "--pushed" : "--staged"),
                            "track help check");
}

struct track_error *cmd_check(struct cli_context *ctx)
{
    const struct cli_args *args = &ctx->args;
    const bool pushed = args->given[OPT_PUSHED];
    struct track_buf original = {0};
    struct track_error *error = NULL;
    if (args->given[OPT_AGAINST])
        error = args_path(&original, args, args->value[OPT_AGAINST]);
    struct run run = {
        .ctx = ctx,
        .where = command_workspace(args),
        .options = {.base = args->value[OPT_BASE],
                    .rev = args->operand_count ? args->operands[0] : NULL,
                    .against = args->value[OPT_AGAINST],
                    .against_file = original.ptr,
                    .pinned = args->given[OPT_PINNED],
                    .staged = args->given[OPT_STAGED],
                    .planless = args->given[OPT_STAGED] || pushed,
                    .now = ctx->now.time},
    };
    run.where.progress = command_progress(ctx);
    if (!error)
        error = choose_format(&run.format, args);
    if (!error)
        error = check_path(args);
    if (!error)
        error = check_ways(args);
    if (!error)
        error = pushed ? check_pushed_each(stdin, check_branch, &run) : check_one(&run, NULL);
    track_buf_release(&original);
    return error;
}
