/*
 * check_policy - whether what is checked sets other rules than the base, or means another plan: the
 * next check, whose base it will be, would be fooled.
 */
#ifndef CHECK_POLICY_H
#define CHECK_POLICY_H

#include "check_rules.h"
#include "check_side.h"

struct check_policy {
    struct check_side tip;
    const char *wanted; /* the plan as it was asked for: a path, a name, or NULL */
    const char *before; /* path of the base's plan */
    const char *now;    /* of the same plan in what is checked; NULL: it is gone, or has no box */
};

/* The settings of the check are the base's. */
struct track_error *check_policy(struct track_check *check, const struct check_policy *policy);

#endif
