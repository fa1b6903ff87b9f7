/*
 * check_rules - what the files of the check share: the codes, and how a finding is made.
 */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "store.h"
#include "track/check.h"
#include "track/plan.h"

/* In the order of track_check_rules. */
enum check_code {
    CHECK_GATE_LOCKED,
    CHECK_GATE_REOPENED,
    CHECK_GATE_REMOVED,
    CHECK_GATE_MOVED,
    CHECK_GATE_EMPTY,
    CHECK_REQUIREMENT_REMOVED,
    CHECK_REQUIREMENT_CHANGED,
    CHECK_ITEM_REMOVED,
    CHECK_PLAN_CHANGED,
    CHECK_PLAN_REMOVED,
    CHECK_POLICY_CHANGED,
    CHECK_HISTORY_REWRITTEN,
    CHECK_FORCED,
    CHECK_EVIDENCE_MISSING,
    CHECK_UNRECORDED,
    CHECK_BULK_TICK,
    CHECK_TIME_TRAVEL,
    CHECK_BROKEN_BOX,
    CHECK_UNKNOWN_MARK,
    CHECK_DUPLICATE_ID,
    CHECK_CONFLICT_MARKER,
    CHECK_CODES
};

/* Where and what; the message is formatted. */
struct check_place {
    struct track_str item; /* empty: none */
    const char *file;      /* lives for ever; NULL: the plan */
    uint32_t line, column; /* 0: none */
    const char *commit;    /* hexadecimal, or NULL */
};

/* The box of an item. */
struct check_place check_place_of(const struct track_plan *plan, const struct track_item *item,
                                  const char *commit);

/* Adds a finding, unless the settings have turned its code off. */
struct track_error *check_add(struct track_check *check, enum check_code code,
                              const struct check_place *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Gives each finding its fingerprint. To be called once, when all are there. */
struct track_error *check_fingerprints(struct track_check *check);

/* What a plan shows by itself. What `base` (may be NULL) has as well is not new and not told. */
struct track_error *check_plan(struct track_check *check, const struct track_plan *plan,
                               const struct track_plan *base, const struct track_config *config);
/* Boxes that are set in the work tree in another way than in HEAD. */
struct track_error *check_unrecorded(struct track_check *check, const struct store *store);
/* What became of the gates, requirements and items of the base. */
struct track_error *check_shape(struct track_check *check, const struct track_plan *base,
                                const struct track_plan *plan);
/* The first line that differs when every mark is blanked; 0 when none does. */
uint32_t check_unlike(const struct track_plan *a, const struct track_plan *b);

#endif
