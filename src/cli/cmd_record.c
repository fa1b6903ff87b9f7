#include "command.h"
#include "confirm.h"
#include "errors.h"

static void warn_left(const struct track_change *change)
{
    if (change->left)
        errors_warn("%zu done %s unticked in the file and left as it is in HEAD; "
                    "--reopened takes that, too",
                    change->left, change->left == 1 ? "box is" : "boxes are");
    if (change->unborn)
        errors_warn("%zu ticked %s in no commit yet and left; --with-edits takes your edits, too",
                    change->unborn, change->unborn == 1 ? "item is" : "items are");
}

struct track_error *cmd_record(struct cli_context *ctx)
{
    struct track_change_options options;
    struct track_change change = {0};
    struct track_error *error = confirm_options(&options, ctx);
    if (!error)
        error = track_change_record(&change, ctx->workspace, &options);
    if (error)
        return error;
    warn_left(&change);
    confirm_change(ctx, &change, "recorded");
    track_change_release(&change);
    return NULL;
}
