/*
 * plan_inherit - the plan of a text that differs from a known one in nothing but marks, without
 * parsing it: the versions of a plan hardly ever differ in more.
 *
 * Where an edit is put in by us (edit_local.c), what stands around is read again, whatever the
 * mark. Here texts come as they are, by the thousand, so only marks are taken that can mean nothing
 * else.
 */
#ifndef PLAN_INHERIT_H
#define PLAN_INHERIT_H

#include "track/plan.h"

/* What track_plan_parse would make of `bytes`, which stay the caller's. *out is NULL when they have
 * to be parsed: they differ from those of `known` in more than marks, or in a mark that Markdown
 * might take for something. `config` is the one that `known` was read with. */
struct track_error *plan_inherit(struct track_plan **out, const struct track_plan *known,
                                 struct track_str bytes, const struct track_config *config);

/* The plan of `bytes`, which stay the caller's, by inheritance from `known` or by parsing. */
struct track_error *plan_read_beside(struct track_plan **out, const struct track_plan *known,
                                     struct track_str bytes, const char *path,
                                     const struct track_config *config);

/* The item of `other` that is item `index` of `plan`, or NULL: by position where one plan was made
 * of the other, by id where they were parsed apart. */
const struct track_item *plan_counterpart(const struct track_plan *other,
                                          const struct track_plan *plan, size_t index);

#endif
