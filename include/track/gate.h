/*
 * gate - which gates are passed and what they lock. Pure: a plan and a policy in, answers out.
 *
 * A gate is passed when every box under it is done. An item behind a gate that is not passed is
 * locked; under TRACK_POLICY_STRICT a gate's own boxes are locked until every item before it is
 * done.
 */
#ifndef TRACK_GATE_H
#define TRACK_GATE_H

#include "track/plan.h"

enum track_gate_state { TRACK_GATE_OPEN, TRACK_GATE_PASSED, TRACK_GATE_LOCKED };

/* Made once for a plan; a question is then answered in constant time. Plain values, no release. */
struct track_rules {
    const struct track_plan *plan;
    enum track_policy policy;
    int32_t first_open_gate; /* index of the first gate that is not passed, or TRACK_NONE */
    size_t first_not_done;   /* index of the first item that is not done; item_count: none */
};

struct track_rules track_rules_make(const struct track_plan *plan, enum track_policy policy);

/* The section that a gate is. */
const struct track_section *track_gate_section(const struct track_plan *plan, size_t gate);

bool track_rules_passed(const struct track_rules *rules, size_t gate);
enum track_gate_state track_rules_gate(const struct track_rules *rules, size_t gate);
const char *track_gate_state_name(enum track_gate_state state);

bool track_rules_locked(const struct track_rules *rules, size_t item);

/* Calls `each` for every item that has to be done before `item` can be, in document order; returns
 * how many there are. `each` may be NULL. */
size_t track_rules_missing(const struct track_rules *rules, size_t item,
                           void (*each)(void *context, const struct track_item *missing),
                           void *context);

/* NULL when the item may be ticked, else TRACK_E_GATE_LOCKED or TRACK_E_STRICT_LOCKED with the
 * missing boxes as details. */
struct track_error *track_rules_check(const struct track_rules *rules, size_t item);

#endif
