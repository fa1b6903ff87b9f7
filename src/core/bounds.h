/*
 * bounds - what a text may not ask of the Markdown parser.
 *
 * At the end of each link, cmark 0.30 walks through all images of the paragraph that have begun and
 * not ended: quadratic time for `![[]()` again and again. A text that has more of them than a
 * person writes is refused before it is parsed, so that nobody can stall a check with a few
 * kilobytes. The other thing that it takes quadratic time for, deep nesting, scan_depth sees.
 */
#ifndef BOUNDS_H
#define BOUNDS_H

#include "track/error.h"
#include "track/text.h"

/* TRACK_E_TOO_LARGE with the line. */
struct track_error *bounds_check(struct track_str bytes);

#endif
