#include "command.h"
#include "figures_json.h"
#include "json.h"
#include "stats_view.h"

struct track_error *cmd_stats(struct cli_context *ctx)
{
    struct track_figures figures;
    struct track_error *error =
        track_figures_make(&figures, ctx->workspace, ctx->now.time, ctx->now.offset, NULL);
    if (error)
        return error;
    if (ctx->args.given[OPT_ASCII])
        ctx->out.unicode = false;
    if (ctx->args.given[OPT_JSON])
        json_line(figures_json(ctx, &figures), stdout);
    else
        stats_view(ctx, &figures);
    track_figures_release(&figures);
    return NULL;
}
