/*
 * word - what may stand in a command line, or in a prompt, without a shell making more of it.
 */
#ifndef WORD_H
#define WORD_H

#include <stdbool.h>

#include "track/text.h"

/* Whether every shell takes the text as one word that means itself, and a terminal shows all of
 * it. */
bool word_is_safe(struct track_str text);
/* Adds the text with "_" for every character that is not safe; beyond ASCII, none is without
 * `unicode`. */
void word_add_safe(struct track_buf *out, struct track_str text, bool unicode);

#endif
