#include "scan.h"

#include <cmark.h>
#include <string.h>

#include "lines.h"
#include "scan_memory.h"
#include "scan_rows.h"
#include "scan_walk.h"

struct scanner {
    struct scan_walker walker;
    struct scan_memory memory;
    size_t begin;    /* of the piece that cmark is given next; bytes in the text */
    size_t size;     /* of a piece, at least */
    bool spare_rows; /* leave lines out where cmark need not see them */
    size_t end;      /* for scan_up_to */
    bool split;      /* whether the last piece ended where it should */
    struct track_error *(*read)(struct scanner *s, cmark_mem *mem);
};

/* Bytes before the Markdown: a byte order mark (cmark's columns are short by it) and front matter
 * (which CommonMark does not know). */
static size_t preamble(struct track_str bytes)
{
    size_t bom = bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return bom + front_matter((struct track_str){bytes.ptr + bom, bytes.len - bom});
}

/* A piece of the text, with the heading behind it that may start the next one. */
struct piece {
    size_t begin, end; /* `end` is behind the line of that heading, or the end of the text */
    size_t next;    /* where that heading starts; the end of the text when this is the last one */
    uint32_t lines; /* line ends up to `next` */
};

/* The piece from `begin` to the first line at least `size` bytes on that looks like a heading. */
static struct piece cut(struct track_str bytes, size_t begin, size_t size)
{
    size_t at = begin;
    if (bytes.len - begin > size)
        at = next_line(bytes, begin + size);
    else
        at = bytes.len;
    while (at < bytes.len && !is_heading_line(bytes, at))
        at = next_line(bytes, at);
    size_t end = at < bytes.len ? next_line(bytes, at) : bytes.len;
    uint32_t lines = count_line_ends((struct track_str){bytes.ptr + begin, at - begin});
    return (struct piece){begin, end, at, lines};
}

static bool ends_a_line(struct track_str text)
{
    char last = text.len ? text.ptr[text.len - 1] : '\n';
    return last == '\n' || last == '\r';
}

/* The text but for the lines that the rows can spare. The last line is ended for cmark, which else
 * would keep it, and its blocks, to the end. */
static void feed(cmark_parser *parser, const struct scan_rows *rows, struct track_str text)
{
    size_t at = 0;
    for (size_t i = 0; i < rows->count; i++) {
        cmark_parser_feed(parser, text.ptr + at, rows->list[i].begin - at);
        at = rows->list[i].last;
    }
    cmark_parser_feed(parser, text.ptr + at, text.len - at);
    if (!ends_a_line(text))
        cmark_parser_feed(parser, "\n", 1);
}

static cmark_node *parse(struct scanner *s, cmark_mem *mem, struct track_str text)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, mem);
    scan_depth_begin(&s->memory.depth, mem);
    feed(parser, &s->walker.rows, text);
    scan_depth_end(&s->memory.depth);
    scan_memory_check_depth(&s->memory);
    return cmark_parser_finish(parser);
}

/* A heading at the top level closes every block before it, so that what follows reads the same
 * without them. cmark itself judges whether it is one, and not a line of code or the like. */
static bool ends_at_heading(const struct scanner *s, cmark_node *document, uint32_t lines)
{
    cmark_node *last = cmark_node_last_child(document);
    if (!last || cmark_node_get_type(last) != CMARK_NODE_HEADING ||
        scan_walk_line(&s->walker, cmark_node_get_start_line(last)) !=
            s->walker.line_base + lines + 1)
        return false;
    cmark_node_unlink(last);
    return true;
}

/* Shows the blocks of a piece if the text can be split where it ends; s->split tells. */
static struct track_error *try_piece(struct scanner *s, cmark_mem *mem, struct piece piece)
{
    struct scan_walker *walker = &s->walker;
    struct track_str text = {walker->bytes.ptr + piece.begin, piece.end - piece.begin};
    scan_memory_reset(&s->memory);
    if (s->spare_rows && !scan_rows_find(&walker->rows, text))
        return track_error_no_memory();
    cmark_node *document = parse(s, mem, text);
    s->split = piece.next == walker->bytes.len || ends_at_heading(s, document, piece.lines);
    return s->split ? scan_walk(walker, document) : NULL;
}

/* Parses from s->begin up to the next heading that can be split at, and moves s->begin there. */
static struct track_error *scan_piece(struct scanner *s, cmark_mem *mem)
{
    struct piece piece;
    struct track_error *error = NULL;
    s->split = false;
    for (size_t size = s->size; !s->split && !error; size *= 2) {
        piece = cut(s->walker.bytes, s->begin, size);
        error = try_piece(s, mem, piece);
    }
    s->begin = piece.next;
    s->walker.line_base += piece.lines;
    return error;
}

static struct track_error *scan_pieces(struct scanner *s, cmark_mem *mem)
{
    struct track_error *error = NULL;
    do {
        error = scan_piece(s, mem);
    } while (!error && s->begin < s->walker.bytes.len);
    return error;
}

static struct track_error *scan_one_piece(struct scanner *s, cmark_mem *mem)
{
    const struct track_str text = s->walker.bytes;
    struct track_str before = {text.ptr + s->begin, s->end - s->begin};
    return try_piece(s, mem, (struct piece){s->begin, text.len, s->end, count_line_ends(before)});
}

static struct track_error *too_deep(const struct scanner *s)
{
    int cmark_line = cmark_node_get_start_line(s->memory.depth.last);
    struct track_error *error = track_error_new(
        TRACK_E_TOO_LARGE, "lists and quotes are nested too deep (over %d)", SCAN_MOST_CONTAINERS);
    return track_error_at(error, NULL, scan_walk_line(&s->walker, cmark_line), 0);
}

/* cmark leaves by longjmp; what `s` holds beside cmark's memory stays valid. */
static struct track_error *scan_guarded(struct scanner *s)
{
    struct scan_memory *before;
    cmark_mem *mem = scan_memory_enter(&s->memory, &before);
    struct track_error *error = NULL;
    switch (setjmp(s->memory.failed)) {
    case 0:
        error = s->read(s, mem);
        break;
    case SCAN_TOO_DEEP:
        error = too_deep(s);
        break;
    default:
        error = track_error_no_memory();
    }
    scan_memory_leave(before);
    scan_memory_release(&s->memory);
    return error;
}

void scan_library(struct track_buf *out)
{
    track_buf_printf(out, "cmark %s", cmark_version_string());
}

static struct track_error *scan(struct scanner *s)
{
    struct scan_walker *walker = &s->walker;
    if (walker->bytes.len >= SCAN_MAX_BYTES)
        return track_error_new(TRACK_E_TOO_LARGE, "the file is larger than 1 GiB");
    walker->top = s->begin = preamble(walker->bytes);
    walker->line_base = count_line_ends((struct track_str){walker->bytes.ptr, walker->top});
    line_cursor_init(&walker->cursor, walker->bytes);
    struct track_error *error = scan_guarded(s);
    scan_walk_release(walker);
    return error;
}

struct track_error *scan_literally(struct track_str bytes, scan_visit visit, void *context)
{
    struct scanner s = {.walker = {.bytes = bytes, .visit = visit, .context = context},
                        .read = scan_pieces,
                        .size = SCAN_MAX_BYTES};
    return scan(&s);
}

bool scan_may_define_links(struct track_str bytes)
{
    const char *end = bytes.ptr + bytes.len;
    for (const char *at = bytes.ptr; (at = memchr(at, ':', (size_t)(end - at))); at++) {
        if (at > bytes.ptr && at[-1] == ']')
            return true;
    }
    return false;
}

/* A link definition holds for the whole text, and may make a link of a box. */
struct track_error *scan_in_pieces(struct track_str bytes, size_t size, scan_visit visit,
                                   void *context)
{
    if (bytes.len >= SCAN_MAX_BYTES || scan_may_define_links(bytes))
        return scan_literally(bytes, visit, context);
    struct scanner s = {.walker = {.bytes = bytes, .visit = visit, .context = context},
                        .read = scan_pieces,
                        .size = size,
                        .spare_rows = true};
    return scan(&s);
}

struct track_error *scan_up_to(bool *split, struct track_str bytes, size_t end, scan_visit visit,
                               void *context)
{
    struct scanner s = {.walker = {.bytes = bytes, .visit = visit, .context = context},
                        .read = scan_one_piece,
                        .end = end,
                        .spare_rows = true};
    struct track_error *error = scan(&s);
    if (!error)
        *split = s.split;
    return error;
}

struct track_error *scan_markdown(struct track_str bytes, scan_visit visit, void *context)
{
    enum { PIECE_SIZE = 4 * 1024 };
    return scan_in_pieces(bytes, PIECE_SIZE, visit, context);
}
