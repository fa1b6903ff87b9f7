/*
 * cyrillic - UTF-8 that was read as Windows-1251, so that each byte of a character became a
 * Cyrillic letter or a sign that stands between such letters.
 *
 * In that page nearly every byte has a character, and a letter with what stands behind it often
 * spells another one by chance: "Её" is a word. So single characters prove nothing; a run of
 * characters beyond ASCII is judged as a whole, and only one that can hardly be good text is
 * damage.
 */
#ifndef CYRILLIC_H
#define CYRILLIC_H

#include "track/text.h"

/* The scripts of what a line spells beyond doubt. In the same line, runs that could be either are
 * then taken for damage, too. */
typedef unsigned cyrillic_proof;

/* What is beyond doubt in `line`; 0 when nothing is. */
cyrillic_proof cyrillic_prove(struct track_str line);

/* The end of the run that begins at `pos` if it is damage, else `pos`. What stands before `pos` has
 * to be ASCII, an invalid byte, or nothing. */
size_t cyrillic_damage(struct track_str text, size_t pos, cyrillic_proof proof);

/* Adds what the run from `pos` to `end`, which is damage, spells. */
void cyrillic_add(struct track_buf *out, struct track_str text, size_t pos, size_t end);

/* The end of the run, or of the part of it, that begins at `pos` and is damaged beyond repair;
 * `pos` when there is none. What stands before `pos` is as for cyrillic_damage. */
size_t cyrillic_lost(struct track_str text, size_t pos);

#endif
