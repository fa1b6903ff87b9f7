/*
 * match - the words that mean something in a plan: marks, units, gates, labels. The only user of
 * pcre2.
 *
 * Patterns run on text whose encoding has been repaired, so they are written in sound UTF-8 only. A
 * pattern that fails to run (its limits, not "no match") is remembered; matcher_error tells at the
 * end.
 */
#ifndef MATCH_H
#define MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/config.h"
#include "track/error.h"
#include "track/plan.h"
#include "track/text.h"

struct matcher;

/* TRACK_E_CONFIG when the gate pattern of the configuration does not compile. `config` must outlive
 * the matcher. */
struct track_error *matcher_new(struct matcher **out, const struct track_config *config);
void matcher_free(struct matcher *matcher);
struct track_error *matcher_error(const struct matcher *matcher);

/* Adds the name and version of the library. */
void match_library(struct track_buf *out);

/* The box that `bytes` starts with: '[', a known mark, ']', then a blank or the end of the line.
 * Returns the bytes of the mark, 0 when there is no box. */
size_t match_box(const struct matcher *matcher, struct track_str bytes, enum track_state *state);
/* Whether `mark` stands for a state, and for which. */
bool match_mark(const struct matcher *matcher, struct track_str mark, enum track_state *state);

/* What a heading or paragraph is about stands at its front; what comes after this many bytes is not
 * looked at, so that no text can take long or run into the limits. */
enum { MATCH_TEXT_MAX = 4096 };

/* A unit word with a number in a heading, in any of the languages of match_words.c. */
struct match_unit {
    const char *unit; /* its English name, lower case */
    uint32_t number;
    size_t begin, end; /* bytes in the text */
};
bool match_unit(struct track_str text, struct match_unit *out);

bool match_gate(struct matcher *matcher, struct track_str text);

/* What a paragraph or heading announces. */
enum match_label {
    LABEL_NONE,
    LABEL_TERMS,
    LABEL_OUTCOME,
    LABEL_TASK,
    LABEL_PROJECT,
    LABEL_RULE,
    LABEL_OTHER /* a label that we know and that ends another one, e.g. "Topics" */
};
/* `rest` is what stands behind the label in the same text; empty when the text is only a label. */
enum match_label match_label(struct track_str text, struct track_str *rest);

/* A magnifying glass at the start of a text, also as what is left of one in a damaged encoding. */
bool match_magnifier(struct track_str text);

/* "Daily load: 3-5 hours", in minutes. */
bool match_load(struct matcher *matcher, struct track_str text, uint32_t *min, uint32_t *max);

/* A heading that announces what one has at the end of the plan. */
bool match_outline(struct matcher *matcher, struct track_str text);

/* Whether there is a letter or a digit in the text. */
bool match_has_words(struct track_str text);

/* The text without emoji and other decoration in front. */
struct track_str match_undecorated(struct track_str text);

#endif
