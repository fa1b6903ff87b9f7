#include <stdio.h>
#include <string.h>

#include "command.h"
#include "completion_scripts.h"

struct track_error *cmd_completion(struct cli_context *ctx)
{
    const char *shell = ctx->args.operands[0];
    for (const struct completion_script *row = completion_scripts; row->shell; row++) {
        if (strcmp(row->shell, shell) == 0) {
            fwrite(row->bytes, 1, row->len, stdout);
            return NULL;
        }
    }
    return track_error_hint(
        track_error_new(TRACK_E_USAGE, "track completion takes bash, zsh or fish, not '%s'", shell),
        "track help completion");
}
