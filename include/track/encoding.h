/*
 * encoding - text whose UTF-8 was once read in another encoding: what the repair of it would change
 * in a plan, and what stays damaged, since bytes were lost.
 *
 * How a text is repaired is in track/text.h. Pure, but for track_repair_write.
 */
#ifndef TRACK_ENCODING_H
#define TRACK_ENCODING_H

#include <stddef.h>
#include <stdint.h>

#include "track/error.h"
#include "track/text.h"
#include "track/workspace.h"

/* The next place of repaired `text`, from *pos on, that is damaged beyond repair: replacement
 * characters, bytes that are no UTF-8, or a character of which a part is missing. `*pos`, which
 * must be 0 at first, moves behind it. False when there is none. */
bool track_text_lost(struct track_str *piece, struct track_str text, size_t *pos);

struct track_repair_change {
    uint32_t line;                  /* 1-based */
    struct track_str before, after; /* the line without its end */
};

struct track_repair_loss {
    uint32_t line;   /* 1-based */
    uint32_t column; /* 1-based, bytes, in the repaired line */
    struct track_str text;
};

/* What the repair of a plan comes to. The slices point into the plan and into `bytes`. */
struct track_repair {
    struct track_buf bytes; /* of the repaired plan */
    struct track_repair_change *changes;
    size_t change_count;
    struct track_repair_loss *losses;
    size_t loss_count;
};

/* Repairs `plan`, which must outlive the result: every line for itself, and in it the mark of a box
 * for itself, as ids are made. What is no UTF-8, and line ends, stay as they are. */
struct track_error *track_repair_make(struct track_repair *out, const struct track_plan *plan);
void track_repair_release(struct track_repair *repair);

/* Puts the repaired bytes in the place of the plan in the work tree; nothing is committed. Refused
 * with TRACK_E_CHANGED when the file no longer is what was read, or when the repaired plan would
 * not hold the same items with the same ids and states; with TRACK_E_CONFLICT when the plan holds
 * conflict markers. */
struct track_error *track_repair_write(const struct track_repair *repair,
                                       const struct track_workspace *workspace);

#endif
