/*
 * check_view - a plan as one commit has it, seen with the eyes of whom is trusted: which items the
 * gates of the trusted plan lock, by the place that they have there, and which its own gates do.
 */
#ifndef CHECK_VIEW_H
#define CHECK_VIEW_H

#include "check_match.h"
#include "track/gate.h"

struct check_view {
    const struct track_plan *trusted, *plan;
    enum track_policy policy;
    struct check_match match; /* from the trusted plan to this one */
    struct track_item *items; /* of the trusted plan, in the states that this one gives them;
                                 what is gone is open */
    struct track_plan shape;  /* the trusted plan with these */
    struct track_rules trusted_rules, own_rules;
    enum { GATE_UNKNOWN, GATE_STANDS, GATE_GONE } open_gate; /* the first one, in this plan */
};

/* On success it must not be moved, and is to be released. The plans have to outlive it. */
struct track_error *check_view_init(struct check_view *view, const struct track_plan *trusted,
                                    const struct track_plan *plan, enum track_policy policy);
void check_view_release(struct check_view *view);

/* What locks an item: the index of a gate of the trusted plan, or of one of its own plan. Neither,
 * when it is part of a gate and, under TRACK_POLICY_STRICT, what stands before that is not done. */
struct check_lock {
    bool locked;
    int32_t trusted_gate, own_gate;
};
struct check_lock check_view_lock(struct check_view *view, size_t item);
/* The id of that gate; empty when there is none. */
struct track_str check_lock_gate(const struct check_view *view, const struct check_lock *lock);

/* The gate of a plan that a gate of the trusted one has become: the one of its heading, else the
 * one that its requirements stand under. TRACK_NONE: there is none. */
int32_t check_gate_now(const struct check_match *match, size_t gate);
/* An item that stood behind this gate and stands before its end now, or NULL. */
const struct track_item *check_gate_slipped(const struct check_match *match, size_t gate);

#endif
