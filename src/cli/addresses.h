/*
 * addresses - the operands of a verb as targets in the plan; `-` reads more from standard input.
 */
#ifndef ADDRESSES_H
#define ADDRESSES_H

#include "command.h"
#include "track/address.h"

/* All operands together are one address; with `-`, each line of standard input is one more. */
struct track_error *addresses_read(struct track_targets *out, const struct cli_context *ctx);

/* The indices of all items that the targets cover, ascending, each once; `*out` is from malloc. */
struct track_error *addresses_items(int32_t **out, size_t *count, const struct cli_context *ctx,
                                    const struct track_targets *targets);

/* The section of a target: its own, or the one that its item stands in; NULL for neither. */
const struct track_section *addresses_section(const struct cli_context *ctx,
                                              const struct track_target *target);

#endif
