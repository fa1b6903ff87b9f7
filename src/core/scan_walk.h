/*
 * scan_walk - shows the blocks of a document that cmark has read to a visitor.
 */
#ifndef SCAN_WALK_H
#define SCAN_WALK_H

#include <cmark.h>

#include "lines.h"
#include "scan.h"
#include "scan_rows.h"

struct scan_span;

struct scan_walker {
    struct track_str bytes; /* the whole text */
    scan_visit visit;
    void *context;
    size_t top;            /* bytes before the Markdown */
    uint32_t line_base;    /* lines before what cmark was given */
    struct scan_rows rows; /* what was left out of it */
    struct line_cursor cursor;
    uint32_t depth;
    uint32_t quotes;
    bool collecting;
    struct scan_block block; /* the one whose inlines are being collected */
    struct track_buf text;
    struct track_buf directive;
    struct scan_span *spans; /* code spans in the text */
    size_t span_count, span_cap;
    struct track_str *code;
    size_t code_cap;
};

/* The visitor's error ends the walk; else TRACK_E_NO_MEMORY. */
struct track_error *scan_walk(struct scan_walker *w, cmark_node *document);
/* The line of the text that is a line of cmark's. */
uint32_t scan_walk_line(const struct scan_walker *w, int cmark_line);
void scan_walk_release(struct scan_walker *w);

#endif
