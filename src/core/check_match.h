/*
 * check_match - which item of one plan is which of another, when texts, headings or ids have
 * changed between them.
 *
 * The same id says it, unless neither text nor section are what they were: then the id was moved to
 * something else. What is left is told by its text, then by its place: within the same section, or
 * within headings that stand between the same others, as many items as there were are taken for
 * them one by one. So a plan can be translated, and nobody can pass one item off for another that
 * stands elsewhere.
 */
#ifndef CHECK_MATCH_H
#define CHECK_MATCH_H

#include "track/plan.h"

struct check_match {
    const struct track_plan *from, *to;
    int32_t *there;         /* for each item of `from` its index in `to`, or TRACK_NONE */
    int32_t *back;          /* and the other way round */
    int32_t *section_there; /* the same for sections; they are the same when their ids are */
    int32_t *section_back;
};

/* The plans have to outlive it. `out` is to be released, unless this fails. */
struct track_error *check_match_make(struct check_match *out, const struct track_plan *from,
                                     const struct track_plan *to);
void check_match_release(struct check_match *match);

/* Whether both say the same, damaged encodings repaired, however letters are composed and words are
 * spaced. */
struct track_error *check_same_text(bool *same, struct track_str a, struct track_str b);

#endif
