#include "command.h"

struct track_error *cmd_version(struct cli_context *ctx)
{
    (void)ctx;
    out_puts("track " TRACK_VERSION "\n");
    return NULL;
}
