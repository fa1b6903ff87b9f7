/*
 * bounds - what a text may not ask of the Markdown parser.
 *
 * cmark 0.30 takes quadratic time for a few shapes that no person writes: very deep nesting, and
 * very many opening brackets in one paragraph. A text that has them is refused before it is parsed,
 * so that nobody can stall a check with a few kilobytes.
 */
#ifndef BOUNDS_H
#define BOUNDS_H

#include "track/error.h"
#include "track/text.h"

/* TRACK_E_TOO_LARGE with the line. */
struct track_error *bounds_check(struct track_str bytes);

#endif
