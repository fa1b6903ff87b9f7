/*
 * scan_rows - rows of boxes of which a Markdown parser need see only the first and the last.
 *
 * A line like "- [ ] plain words", at the margin and without anything that means something in
 * Markdown but its marker and its box, ends whatever is open and opens a list item at the top
 * level; where code or HTML is open that it can't end, it is one more line of that. So in a row of
 * such lines each but the first leaves the parser as it found it, and all are what the last one is.
 * This holds where no link definition can make a link of a box.
 */
#ifndef SCAN_ROWS_H
#define SCAN_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/text.h"

struct scan_row {
    size_t begin;    /* of the second line; bytes in the text */
    size_t last;     /* of the last line */
    uint32_t count;  /* lines between the first and the last */
    uint32_t before; /* the same, with those of all rows before */
    uint32_t line;   /* of the last line when those are left out, 1-based */
};

struct scan_rows {
    struct scan_row *list;
    size_t count, cap;
};

/* Finds the rows of three lines and more; the lines of one end with LF or CR LF. False when there
 * is no memory. */
bool scan_rows_find(struct scan_rows *rows, struct track_str text);
/* The latest row whose last line is `line` or stands before it, with `line` counted as in a row; or
 * NULL. */
const struct scan_row *scan_rows_up_to(const struct scan_rows *rows, uint32_t line);
void scan_rows_release(struct scan_rows *rows);

#endif
