/*
 * addresses - the operands of a verb as targets in the plan; `-` reads more from standard input.
 */
#ifndef ADDRESSES_H
#define ADDRESSES_H

#include "command.h"
#include "track/address.h"

/* All operands together are one address; with `-`, each line of standard input is one more. */
struct track_error *addresses_read(struct track_targets *out, const struct cli_context *ctx);
/* The same for the operands from the one at `first` on. */
struct track_error *addresses_read_behind(struct track_targets *out, const struct cli_context *ctx,
                                          size_t first);
/* The ids of the items and sections that the operands from the one at `first` on name, in document
 * order, sections behind items, each once; `*out` is from malloc, the ids are the plan's.
 * TRACK_E_USAGE for the whole plan, which has no id. */
struct track_error *addresses_ids(struct track_str **out, size_t *count,
                                  const struct cli_context *ctx, size_t first);

/* The indices of all items that the targets cover, ascending, each once; `*out` is from malloc. */
struct track_error *addresses_items(int32_t **out, size_t *count, const struct cli_context *ctx,
                                    const struct track_targets *targets);

/* The same for what the operands name; without any, all items of the plan. */
struct track_error *addresses_chosen(int32_t **out, size_t *count, const struct cli_context *ctx);

/* The section of a target: its own, or the one that its item stands in; NULL for neither. */
const struct track_section *addresses_section(const struct cli_context *ctx,
                                              const struct track_target *target);

#endif
