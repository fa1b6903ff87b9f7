/*
 * confirm - what a verb says after it has changed something, and the options that all of them
 * share.
 */
#ifndef CONFIRM_H
#define CONFIRM_H

#include "command.h"
#include "track/change.h"

/* Fills the options of a change from the command line. TRACK_E_USAGE when --force has no --reason.
 */
struct track_error *confirm_options(struct track_change_options *out,
                                    const struct cli_context *ctx);

/* Leaves `minutes` as it is where there is no text. TRACK_E_USAGE. */
struct track_error *confirm_duration(uint32_t *minutes, const struct cli_context *ctx,
                                     const char *text);

/* One line for one item or several, nothing with -q, an object with --json. `verb` is the past
 * tense, e.g. "done". */
void confirm_change(const struct cli_context *ctx, const struct track_change *change,
                    const char *verb);
/* The same for what changes no box. */
void confirm_remark(const struct cli_context *ctx, const struct track_change *change,
                    uint32_t minutes);

#endif
