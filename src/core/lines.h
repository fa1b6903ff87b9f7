/*
 * lines - the lines of a text as CommonMark counts them: ended by LF, CR LF or CR.
 */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/text.h"

/* Walks forward over the starts of lines; asking for ascending lines costs one pass in all. */
struct line_cursor {
    struct track_str bytes;
    uint32_t line;   /* 1-based */
    uint32_t offset; /* of its first byte */
};

void line_cursor_init(struct line_cursor *cursor, struct track_str bytes);
/* The offset of the first byte of `line`; the end of the text when there is no such line. Asking
 * for an earlier line than before starts again at the top. */
uint32_t line_cursor_seek(struct line_cursor *cursor, uint32_t line);

/* Whether the line that starts at `at` looks like "# heading", at the margin. */
bool is_heading_line(struct track_str bytes, size_t at);

uint32_t count_line_ends(struct track_str bytes);
/* The offset behind the line that starts at `begin`, its end included. */
size_t next_line(struct track_str bytes, size_t begin);
/* Bytes of YAML front matter that the text starts with, or 0. What stands between the fences has to
 * start like YAML, so that two thematic breaks are not taken for it. */
size_t front_matter(struct track_str bytes);

/* The first line (1-based) of a text that starts a merge conflict, or 0. Lines from `skip` (pairs
 * of first and last line of code blocks, ascending) do not count. */
uint32_t scan_conflict(struct track_str bytes, const uint32_t (*skip)[2], size_t skip_count);

#endif
