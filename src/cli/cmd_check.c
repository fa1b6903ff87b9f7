#include <string.h>

#include "append.h"
#include "check_formats.h"
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
    return track_error_hint(error, "track help check");
}

static struct track_error *check_path(const struct cli_args *args)
{
    const char *path = args->value[OPT_SUMMARY];
    if (!path || *path)
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_USAGE, "--summary needs the name of a file"),
                            "track help check");
}

static struct track_error *write_summary(const char *path, const struct track_check *check)
{
    struct track_buf page = {0};
    if (!path)
        return NULL;
    check_summary(&page, check);
    struct track_error *error =
        page.failed ? track_error_no_memory() : append_to_file(path, track_buf_view(&page));
    track_buf_release(&page);
    return error;
}

struct track_error *cmd_check(struct cli_context *ctx)
{
    const struct check_format *format = NULL;
    const struct track_workspace_options where = command_workspace(&ctx->args);
    const struct track_check_options options = {
        .base = ctx->args.value[OPT_BASE],
        .rev = ctx->args.operand_count ? ctx->args.operands[0] : NULL,
        .against = ctx->args.value[OPT_AGAINST],
        .pinned = ctx->args.given[OPT_PINNED],
        .now = ctx->now.time,
    };
    struct track_check check = {0};
    struct track_error *error = choose_format(&format, &ctx->args);
    if (!error)
        error = check_path(&ctx->args);
    if (!error)
        error = track_check(&check, &where, &options);
    if (error)
        return error;
    error = write_summary(ctx->args.value[OPT_SUMMARY], &check);
    if (!error && !ctx->args.given[OPT_QUIET])
        format->print(&ctx->out, &check);
    if (!error && track_check_number(&check, TRACK_SEVERITY_ERROR) &&
        !ctx->args.given[OPT_EXIT_ZERO])
        ctx->exit_code = 1;
    track_check_release(&check);
    return error;
}
