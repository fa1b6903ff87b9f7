/*
 * match_marks - what may stand between the brackets of a box.
 */
#ifndef MATCH_MARKS_H
#define MATCH_MARKS_H

#include "track/config.h"
#include "track/plan.h"
#include "track/text.h"

struct mark_word {
    struct track_str mark;
    enum track_state state;
};
extern const struct mark_word mark_words[];
extern const size_t mark_word_count;

/* Whether `mark` is built in, configured, or what a damaged encoding left of either, and what it
 * means. */
bool mark_state(const struct track_config *config, struct track_str mark, enum track_state *state);
/* The bytes of the mark in the box that `bytes` starts with; 0 when there is none. See match_box.
 */
size_t mark_box(const struct track_config *config, struct track_str bytes, enum track_state *state);
/* The visible text of a box without the box itself. */
struct track_str mark_text_behind(struct track_str text, struct track_str mark);

#endif
