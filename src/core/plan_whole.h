/*
 * plan_whole - a plan with all that it owns.
 *
 * A plan that differs from another one in marks only shares what it can with it: ids, titles and
 * notes. That one is kept until the last plan that needs it is freed.
 */
#ifndef PLAN_WHOLE_H
#define PLAN_WHOLE_H

#include "arena.h"
#include "edit.h"
#include "id_table.h"
#include "track/plan.h"

/* What callers see is the first member, so that the whole can be found again. */
struct plan_whole {
    struct track_plan plan;
    struct arena arena;
    struct id_table ids;
    char *bytes;  /* the file, as it was handed over */
    size_t users; /* plans that need it: itself until it is freed, and those that share */
    struct plan_whole *root; /* the plan that was read, when this one shares what it holds */
};

/* The plan that holds what `plan` shares; `plan` itself when it was read. */
struct plan_whole *plan_whole_root(const struct track_plan *plan);

/* `plan` as it reads once `edits` (ascending by item) have been put in, given that nothing but the
 * marks changes. Takes over `bytes`, on failure too. */
struct track_error *plan_with_marks(struct track_plan **out, const struct track_plan *plan,
                                    char *bytes, size_t len, const struct edit *edits,
                                    size_t count);

#endif
