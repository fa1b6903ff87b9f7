/*
 * characters - what a code point is. -1, which stands for an invalid byte, is none of these.
 */
#ifndef CHARACTERS_H
#define CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "track/text.h"

/* Adds the name and version of the library. */
void character_library(struct track_buf *out);

bool character_is_letter(int32_t c);
/* A letter or a digit of any kind. A mark is none by itself: the variation selector of an emoji is
 * one. */
bool character_is_word(int32_t c);
bool character_is_blank(int32_t c);
/* The value of a decimal digit of any script, or -1. */
int character_digit(int32_t c);

/* Behind the blanks at `pos`. */
size_t character_skip_blanks(struct track_str text, size_t pos);
/* The first letter or digit from `pos` on; the end of the text when there is none. */
size_t character_first_word(struct track_str text, size_t pos);

/* The code point that ends at *pos, which moves before it; -1 for an invalid byte. *pos must be
 * above 0. */
int32_t character_before(struct track_str text, size_t *pos);

#endif
