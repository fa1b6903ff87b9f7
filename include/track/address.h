/*
 * address - what a person types for a section or an item. Pure.
 *
 * A section: its id, a unit and number in short (`d2`, `2`), a gate (`gate1`), `final`, `all`,
 * `next`. An item: by exact slug, then unique prefix, then unique word, then unique substring,
 * within the section named before it, or in the whole plan. Never by its number in the list, which
 * may shift.
 */
#ifndef TRACK_ADDRESS_H
#define TRACK_ADDRESS_H

#include "track/gate.h"
#include "track/plan.h"

/* What an address names: one item, a section, or a range of the plan. */
struct track_target {
    int32_t section;               /* index, or TRACK_NONE (`all`, or an item) */
    int32_t item;                  /* index, or TRACK_NONE */
    uint32_t item_begin, item_end; /* the items it covers; begin + 1 == end for an item */
};

struct track_targets {
    struct track_target *list;
    size_t count;
};

/* Resolves the words of a command line, e.g. {"day2", "event-loop", "microtask"}: a word that names
 * a section sets the section for the item words behind it; alone it names the section itself.
 * Errors: TRACK_E_NO_SUCH_ITEM, TRACK_E_AMBIGUOUS, with the candidates as details, nearest first.
 */
struct track_error *track_address_resolve(struct track_targets *out,
                                          const struct track_rules *rules, const char *const *words,
                                          size_t count);
void track_targets_release(struct track_targets *targets);

/* The index of the item that comes next: doing first, then open and not locked; TRACK_NONE when all
 * is done. */
int32_t track_next_item(const struct track_rules *rules);

#endif
