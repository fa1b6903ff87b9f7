/*
 * item_log - the newest note and evidence of each item and section, from the study log.
 */
#ifndef ITEM_LOG_H
#define ITEM_LOG_H

#include <jansson.h>

#include "command.h"

struct item_log {
    struct item_said *said; /* for each item of the plan, then for each section */
    bool failed;            /* memory ran out */
};

/* To be released in any case. */
struct track_error *item_log_read(struct item_log *out, const struct cli_context *ctx);
/* Lines below a heading for what was said of the section (may be NULL) and of these items; nothing
 * when that is nothing. */
void item_log_print(const struct item_log *log, const struct cli_context *ctx,
                    const struct track_section *section, size_t item_begin, size_t item_end);
/* The same as a list of objects with item, note and evidence. */
json_t *item_log_json(const struct item_log *log, const struct cli_context *ctx,
                      const struct track_section *section, size_t item_begin, size_t item_end);
void item_log_release(struct item_log *log, const struct cli_context *ctx);

#endif
