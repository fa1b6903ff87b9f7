/* spend, note: what goes into the study log without a change of the plan. */
#include <stdlib.h>

#include "addresses.h"
#include "command.h"
#include "confirm.h"

/* The addresses begin at the operand `first`. */
static struct track_error *remark(struct cli_context *ctx, uint32_t minutes, size_t first)
{
    struct track_change_options options = {.minutes = 0};
    struct track_change change = {0};
    struct track_str *ids = NULL;
    size_t count = 0;
    struct track_error *error = confirm_options(&options, ctx);
    options.minutes = minutes;
    if (!error)
        error = track_change_check(ctx->workspace, &options);
    if (!error)
        error = addresses_ids(&ids, &count, ctx, first);
    if (!error)
        error = track_change_remark(&change, ctx->workspace, ids, count, &options);
    if (!error)
        confirm_remark(ctx, &change, minutes);
    track_change_release(&change);
    free(ids);
    return error;
}

struct track_error *cmd_spend(struct cli_context *ctx)
{
    uint32_t minutes = 0;
    struct track_error *error = confirm_duration(&minutes, ctx, ctx->args.operands[0]);
    return error ? error : remark(ctx, minutes, 1);
}

static bool is_blank(const char *text)
{
    return !text || !track_str_trim(track_str_from(text)).len;
}

struct track_error *cmd_note(struct cli_context *ctx)
{
    if (is_blank(ctx->args.value[OPT_MESSAGE]) && is_blank(ctx->args.value[OPT_EVIDENCE]))
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "a note needs -m TEXT or --evidence"),
            "track help note");
    return remark(ctx, 0, 0);
}
