/*
 * clock_view - the running stopwatch, for people and machines.
 */
#ifndef CLOCK_VIEW_H
#define CLOCK_VIEW_H

#include <jansson.h>

#include "command.h"
#include "track/stopwatch.h"

/* How long it has run; 0 when it began in the future. */
uint32_t clock_view_minutes(const struct cli_context *ctx, const struct track_stopwatch *clock);
/* "running for 25m: day2/autolyse". */
void clock_view_words(struct track_buf *out, const struct cli_context *ctx,
                      const struct track_stopwatch *clock);
/* An object with since, minutes, items, plan; null when none runs. */
json_t *clock_view_json(const struct cli_context *ctx, const struct track_stopwatch *clock);
/* What `clock status` prints. */
void clock_view(const struct cli_context *ctx, const struct track_stopwatch *clock);

#endif
