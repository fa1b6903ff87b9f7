#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "json.h"
#include "track/hooks.h"

/* This very program, by its whole path: hooks may run with another PATH. */
static const char *own_path(char path[PATH_MAX])
{
    ssize_t len = readlink("/proc/self/exe", path, PATH_MAX - 1);
    if (len < 0)
        return "track";
    path[len] = '\0';
    return path;
}

static void confirm(const struct cli_context *ctx, const struct track_hook *hook, bool install)
{
    if (ctx->args.given[OPT_JSON]) {
        json_line(json_pack("{s:i, s:s, s:o, s:b}", "version", 1, "hook", hook->name, "path",
                            json_text(track_str_from(hook->path)), "changed", hook->changed),
                  stdout);
        return;
    }
    if (ctx->args.given[OPT_QUIET])
        return;
    if (hook->changed)
        out_puts(install ? "Made " : "Removed ");
    else
        out_puts(install ? "Already there: " : "Not there: ");
    out_text(track_str_from(hook->path));
    out_puts("\n");
}

struct track_error *cmd_hooks(struct cli_context *ctx)
{
    const struct track_workspace_options where = command_workspace(&ctx->args);
    const char *what = ctx->args.operands[0];
    const char *name = ctx->args.operand_count > 1 ? ctx->args.operands[1] : NULL;
    const bool install = strcmp(what, "install") == 0;
    char program[PATH_MAX];
    struct track_hook hook = {.changed = false};
    if (!install && strcmp(what, "remove") != 0)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "track hooks takes install or remove, not '%s'", what),
            "track help hooks");
    struct track_error *error = install ? track_hook_install(&hook, &where, name, own_path(program))
                                        : track_hook_remove(&hook, &where, name);
    if (!error)
        confirm(ctx, &hook, install);
    track_hook_release(&hook);
    return error;
}
