/*
 * scan - the block structure of a Markdown text, with byte offsets. The only user of cmark.
 *
 * Blocks come to a visitor in document order, one at a time, so that a caller keeps only what it
 * needs. Inline markup is taken out of their text; nothing is ever rendered back. A byte order mark
 * and YAML front matter are passed over.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/error.h"
#include "track/text.h"

enum scan_kind {
    SCAN_HEADING,
    SCAN_ITEM, /* a list item, with the text of its first block if that is a paragraph or heading */
    SCAN_PARAGRAPH, /* any other paragraph */
    SCAN_HTML,      /* an HTML block; only its directive is of interest */
    SCAN_CODE       /* a code block */
};

/* Pointers live until the visitor returns. */
struct scan_block {
    enum scan_kind kind;
    uint8_t level;                /* heading: 1 to 6 */
    bool quoted;                  /* inside a block quote */
    bool has_text;                /* item: its first block is a paragraph or heading */
    uint32_t depth;               /* list items around it, itself not counted */
    uint32_t line;                /* of the first line of its text, 1-based */
    uint32_t line_end;            /* of its last line */
    uint32_t offset;              /* of the first byte of its text in the file */
    struct track_str text;        /* without markup; lines separated by '\n' */
    const struct track_str *code; /* the code spans in the text */
    size_t code_count;
    struct track_str directive; /* what stands in a `<!-- track: ... -->` in it; empty: none */
};

typedef struct track_error *(*scan_visit)(void *context, const struct scan_block *block);

/* The largest text that can be scanned: cmark's buffers end at INT32_MAX / 2. */
#define SCAN_MAX_BYTES ((size_t)1 << 30)

/* Adds the name and version of the library. */
void scan_library(struct track_buf *out);

/* Errors: TRACK_E_TOO_LARGE, TRACK_E_NO_MEMORY, and whatever the visitor returns, which ends the
 * scan. */
struct track_error *scan_markdown(struct track_str bytes, scan_visit visit, void *context);

/* The same, cut at headings into pieces of about `size` bytes, which bounds the memory that cmark
 * needs. The blocks are the same for every size. */
struct track_error *scan_in_pieces(struct track_str bytes, size_t size, scan_visit visit,
                                   void *context);

/* Whether the text may hold a link definition, which reaches into all of it. */
bool scan_may_define_links(struct track_str bytes);
/* The blocks of a text without link definitions up to `end`, where the last line starts and looks
 * like a heading, or the text ends. *split tells whether the blocks are the same whatever follows;
 * else there may be no visit at all. */
struct track_error *scan_up_to(bool *split, struct track_str bytes, size_t end, scan_visit visit,
                               void *context);

/* The same with every line given to cmark, and at once: what the others are held against. */
struct track_error *scan_literally(struct track_str bytes, scan_visit visit, void *context);

#endif
