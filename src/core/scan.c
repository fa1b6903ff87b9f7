#include "scan.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "lines.h"
#include "scan_memory.h"

struct span {
    size_t begin, end; /* bytes in the text buffer */
};

struct scanner {
    struct track_str bytes;
    scan_visit visit;
    void *context;
    struct line_cursor cursor;
    struct scan_memory memory;
    size_t top;         /* bytes before the Markdown */
    size_t begin;       /* of the piece that cmark is given next */
    uint32_t line_base; /* lines before it */
    uint32_t depth;
    uint32_t quotes;
    bool collecting;
    struct scan_block block; /* the one whose inlines are being collected */
    struct track_buf text;
    struct track_buf directive;
    struct span *spans;
    size_t span_count, span_cap;
    struct track_str *code;
    size_t code_cap;
};

static uint32_t line_of(const struct scanner *s, int cmark_line)
{
    return s->line_base + (uint32_t)(cmark_line > 0 ? cmark_line : 1);
}

static void place(struct scanner *s, struct scan_block *block, cmark_node *node)
{
    int column = cmark_node_get_start_column(node);
    block->line = line_of(s, cmark_node_get_start_line(node));
    block->line_end = line_of(s, cmark_node_get_end_line(node));
    uint32_t start = line_cursor_seek(&s->cursor, block->line);
    if (start < s->top)
        start = (uint32_t)s->top;
    block->offset = start + (uint32_t)(column > 0 ? column - 1 : 0);
    if (block->offset > s->bytes.len)
        block->offset = (uint32_t)s->bytes.len;
}

/* `<!-- track: gate id=x -->` gives "gate id=x". */
static void take_directive(struct scanner *s, const char *html)
{
    static const char open[] = "<!--";
    static const char name[] = "track:";
    if (!html || s->directive.len)
        return;
    for (const char *at = strstr(html, open); at; at = strstr(at + 1, open)) {
        const char *word = at + sizeof(open) - 1;
        word += strspn(word, " \t\r\n");
        if (strncmp(word, name, sizeof(name) - 1) != 0)
            continue;
        word += sizeof(name) - 1;
        const char *end = strstr(word, "-->");
        if (!end)
            return;
        track_buf_str(&s->directive,
                      track_str_trim((struct track_str){word, (size_t)(end - word)}));
        return;
    }
}

static struct track_error *add_code(struct scanner *s, size_t begin)
{
    struct span *spans = array_grow(s->spans, s->span_count, &s->span_cap, sizeof(*spans));
    if (!spans)
        return track_error_no_memory();
    s->spans = spans;
    s->spans[s->span_count++] = (struct span){begin, s->text.len};
    return NULL;
}

static struct track_error *collect(struct scanner *s, cmark_node *node)
{
    size_t begin = s->text.len;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        track_buf_puts(&s->text, cmark_node_get_literal(node));
        return NULL;
    case CMARK_NODE_CODE:
        track_buf_puts(&s->text, cmark_node_get_literal(node));
        return add_code(s, begin);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        track_buf_char(&s->text, '\n');
        return NULL;
    case CMARK_NODE_HTML_INLINE:
        take_directive(s, cmark_node_get_literal(node));
        return NULL;
    default:
        return NULL;
    }
}

static struct track_error *report(struct scanner *s)
{
    if (s->span_count > s->code_cap) {
        struct track_str *code = realloc(s->code, s->span_cap * sizeof(*code));
        if (!code)
            return track_error_no_memory();
        s->code = code;
        s->code_cap = s->span_cap;
    }
    if (s->text.failed || s->directive.failed)
        return track_error_no_memory();
    for (size_t i = 0; i < s->span_count; i++)
        s->code[i] = (struct track_str){s->text.ptr + s->spans[i].begin,
                                        s->spans[i].end - s->spans[i].begin};
    s->block.text = track_buf_view(&s->text);
    s->block.code = s->code;
    s->block.code_count = s->span_count;
    s->block.directive = track_buf_view(&s->directive);
    return s->visit(s->context, &s->block);
}

static void begin_block(struct scanner *s, enum scan_kind kind, cmark_node *node)
{
    s->block = (struct scan_block){.kind = kind, .quoted = s->quotes > 0, .depth = s->depth};
    s->text.len = 0;
    s->directive.len = 0;
    s->span_count = 0;
    place(s, &s->block, node);
}

static bool has_inlines(cmark_node *node)
{
    cmark_node_type type = node ? cmark_node_get_type(node) : CMARK_NODE_NONE;
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

/* The first block of an item is reported as the item itself. */
static bool is_item_text(cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    return cmark_node_get_type(parent) == CMARK_NODE_ITEM && cmark_node_first_child(parent) == node;
}

static void begin_inlines(struct scanner *s, cmark_node *node)
{
    if (is_item_text(node)) {
        begin_block(s, SCAN_ITEM, node);
        s->block.depth = s->depth - 1;
        s->block.has_text = true;
    } else if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        begin_block(s, SCAN_HEADING, node);
        s->block.level = (uint8_t)cmark_node_get_heading_level(node);
    } else {
        begin_block(s, SCAN_PARAGRAPH, node);
    }
    s->collecting = true;
}

static struct track_error *enter(struct scanner *s, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        begin_inlines(s, node);
        return NULL;
    case CMARK_NODE_BLOCK_QUOTE:
        s->quotes++;
        return NULL;
    case CMARK_NODE_ITEM:
        s->depth++;
        if (has_inlines(cmark_node_first_child(node)))
            return NULL;
        begin_block(s, SCAN_ITEM, node);
        s->block.depth = s->depth - 1;
        return report(s);
    case CMARK_NODE_HTML_BLOCK:
        begin_block(s, SCAN_HTML, node);
        take_directive(s, cmark_node_get_literal(node));
        return report(s);
    case CMARK_NODE_CODE_BLOCK:
        begin_block(s, SCAN_CODE, node);
        return report(s);
    default:
        return s->collecting ? collect(s, node) : NULL;
    }
}

static struct track_error *leave(struct scanner *s, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        s->collecting = false;
        return report(s);
    case CMARK_NODE_BLOCK_QUOTE:
        s->quotes--;
        return NULL;
    case CMARK_NODE_ITEM:
        s->depth--;
        return NULL;
    default:
        return NULL;
    }
}

/* Iterates rather than recurs, for a text may nest as deep as it is long. */
static struct track_error *walk(struct scanner *s, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    struct track_error *error = NULL;
    cmark_event_type event;
    while (!error && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        error = event == CMARK_EVENT_ENTER ? enter(s, node) : leave(s, node);
    }
    return error;
}

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

static bool is_heading_line(struct track_str bytes, size_t at)
{
    size_t level = 0;
    while (at + level < bytes.len && bytes.ptr[at + level] == '#')
        level++;
    return level >= 1 && level <= 6 &&
           (at + level == bytes.len || memchr(" \t\r\n", bytes.ptr[at + level], 4));
}

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

/* The last line is ended for cmark, which else would keep it, and its blocks, to the end. */
static cmark_node *parse(struct scan_memory *memory, cmark_mem *mem, struct track_str text)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, mem);
    scan_depth_begin(&memory->depth, mem);
    cmark_parser_feed(parser, text.ptr, text.len);
    if (!ends_a_line(text))
        cmark_parser_feed(parser, "\n", 1);
    scan_depth_end(&memory->depth);
    scan_memory_check_depth(memory);
    return cmark_parser_finish(parser);
}

/* A heading at the top level closes every block before it, so that what follows reads the same
 * without them. cmark itself judges whether it is one, and not a line of code or the like. */
static bool ends_at_heading(cmark_node *document, uint32_t lines)
{
    cmark_node *last = cmark_node_last_child(document);
    if (!last || cmark_node_get_type(last) != CMARK_NODE_HEADING ||
        cmark_node_get_start_line(last) != (int)lines + 1)
        return false;
    cmark_node_unlink(last);
    return true;
}

/* Parses from s->begin up to the next heading that can be split at, and moves s->begin there. */
static struct track_error *scan_piece(struct scanner *s, cmark_mem *mem, size_t size)
{
    for (;; size *= 2) {
        struct piece piece = cut(s->bytes, s->begin, size);
        struct track_str text = {s->bytes.ptr + piece.begin, piece.end - piece.begin};
        scan_memory_reset(&s->memory);
        cmark_node *document = parse(&s->memory, mem, text);
        if (piece.next < s->bytes.len && !ends_at_heading(document, piece.lines))
            continue;
        struct track_error *error = walk(s, document);
        s->begin = piece.next;
        if (piece.next < s->bytes.len)
            s->line_base += piece.lines;
        return error;
    }
}

/* A link definition holds for the whole text, so a text that may have one is parsed in one piece.
 */
static size_t piece_size(struct track_str bytes, size_t wanted)
{
    const char *end = bytes.ptr + bytes.len;
    for (const char *at = bytes.ptr; (at = memchr(at, ':', (size_t)(end - at))); at++) {
        if (at > bytes.ptr && at[-1] == ']')
            return bytes.len;
    }
    return wanted;
}

static struct track_error *scan_pieces(struct scanner *s, cmark_mem *mem, size_t size)
{
    struct track_error *error = NULL;
    do {
        error = scan_piece(s, mem, size);
    } while (!error && s->begin < s->bytes.len);
    return error;
}

static struct track_error *too_deep(const struct scanner *s)
{
    uint32_t line = line_of(s, cmark_node_get_start_line(s->memory.depth.last));
    struct track_error *error = track_error_new(
        TRACK_E_TOO_LARGE, "lists and quotes are nested too deep (over %d)", SCAN_MOST_CONTAINERS);
    return track_error_at(error, NULL, line, 0);
}

/* cmark leaves by longjmp; what `s` holds beside cmark's memory stays valid. */
static struct track_error *scan_guarded(struct scanner *s, size_t size)
{
    struct scan_memory *before;
    cmark_mem *mem = scan_memory_enter(&s->memory, &before);
    struct track_error *error = NULL;
    switch (setjmp(s->memory.failed)) {
    case 0:
        error = scan_pieces(s, mem, size);
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

struct track_error *scan_in_pieces(struct track_str bytes, size_t size, scan_visit visit,
                                   void *context)
{
    if (bytes.len >= SCAN_MAX_BYTES)
        return track_error_new(TRACK_E_TOO_LARGE, "the file is larger than 1 GiB");
    struct scanner s = {.bytes = bytes, .visit = visit, .context = context};
    size_t skip = preamble(bytes);
    s.line_base = count_line_ends((struct track_str){bytes.ptr, skip});
    s.top = s.begin = skip;
    line_cursor_init(&s.cursor, bytes);
    struct track_error *error = scan_guarded(&s, piece_size(bytes, size));
    track_buf_release(&s.text);
    track_buf_release(&s.directive);
    free(s.spans);
    free(s.code);
    return error;
}

struct track_error *scan_markdown(struct track_str bytes, scan_visit visit, void *context)
{
    enum { PIECE_SIZE = 16 * 1024 };
    return scan_in_pieces(bytes, PIECE_SIZE, visit, context);
}
