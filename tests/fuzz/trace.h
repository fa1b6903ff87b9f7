/*
 * trace - the blocks of a text, written down so that two readings of it can be compared.
 */
#ifndef TRACE_H
#define TRACE_H

#include "scan.h"

struct record {
    enum scan_kind kind;
    uint8_t level;
    bool quoted, has_text;
    uint32_t depth, line, line_end, offset;
    uint64_t text; /* a hash of what is said in it */
};

struct trace {
    struct record *list; /* to be freed */
    size_t count, cap;
};

/* As cmark reads the text by itself. */
struct trace trace_of(struct track_str text);
struct trace trace_of_pieces(struct track_str text, size_t size);

/* The line of the first block that differs, 0 for none. In `b` a mark at `offset` may be longer by
 * `longer` bytes, which may be negative; its own block says something else, then. */
uint32_t trace_difference(const struct trace *a, const struct trace *b, uint32_t offset,
                          ptrdiff_t longer);

#endif
