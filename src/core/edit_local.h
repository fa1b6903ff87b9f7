/*
 * edit_local - whether a text reads as before once marks have been put in, told from the sections
 * that the marks stand in.
 *
 * A heading at the margin, at the top level, ends what is open before it. So what stands between
 * two of them reads the same whatever the rest of the text says, unless a link definition does,
 * which holds for all of it.
 */
#ifndef EDIT_LOCAL_H
#define EDIT_LOCAL_H

#include "edit.h"

/* *same tells that `after` (the text of `plan` with `edits` put in) has the same blocks as before,
 * each where it was and saying the same but for the marks, and that each mark makes a box of the
 * wanted state. False means that it can't be told here. */
struct track_error *edit_reads_same(bool *same, const struct track_plan *plan,
                                    struct track_str after, const struct edit *edits, size_t count,
                                    const struct track_config *config);

#endif
