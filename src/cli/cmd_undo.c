#include <errno.h>
#include <stdlib.h>

#include "command.h"
#include "confirm.h"

enum { MOST_UNDONE = 1000 };

static struct track_error *parse_count(size_t *count, const struct cli_context *ctx)
{
    *count = 1;
    if (!ctx->args.operand_count)
        return NULL;
    const char *text = ctx->args.operands[0];
    char *end = NULL;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (errno || *end || text[0] < '0' || text[0] > '9' || !number || number > MOST_UNDONE)
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "'%s' is no number from 1 to %d", text, MOST_UNDONE),
            "track help undo");
    *count = number;
    return NULL;
}

struct track_error *cmd_undo(struct cli_context *ctx)
{
    struct track_change_options options;
    struct track_change change = {0};
    size_t count = 1;
    struct track_error *error = confirm_options(&options, ctx);
    if (!error)
        error = parse_count(&count, ctx);
    if (!error)
        error = track_change_undo(&change, ctx->workspace, count, &options);
    if (!error)
        confirm_change(ctx, &change, "taken back");
    track_change_release(&change);
    return error;
}
