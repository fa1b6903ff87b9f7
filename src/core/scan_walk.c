#include "scan_walk.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct scan_span {
    size_t begin, end; /* bytes in the text buffer */
};

uint32_t scan_walk_line(const struct scan_walker *w, int cmark_line)
{
    uint32_t line = (uint32_t)(cmark_line > 0 ? cmark_line : 1);
    const struct scan_row *row = scan_rows_up_to(&w->rows, line);
    return w->line_base + line + (row ? row->before : 0);
}

static void place(struct scan_walker *w, struct scan_block *block, cmark_node *node)
{
    int column = cmark_node_get_start_column(node);
    block->line = scan_walk_line(w, cmark_node_get_start_line(node));
    block->line_end = scan_walk_line(w, cmark_node_get_end_line(node));
    uint32_t start = line_cursor_seek(&w->cursor, block->line);
    if (start < w->top)
        start = (uint32_t)w->top;
    block->offset = start + (uint32_t)(column > 0 ? column - 1 : 0);
    if (block->offset > w->bytes.len)
        block->offset = (uint32_t)w->bytes.len;
}

/* `<!-- track: gate id=x -->` gives "gate id=x". */
static void take_directive(struct scan_walker *w, const char *html)
{
    static const char open[] = "<!--";
    static const char name[] = "track:";
    if (!html || w->directive.len)
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
        track_buf_str(&w->directive,
                      track_str_trim((struct track_str){word, (size_t)(end - word)}));
        return;
    }
}

static struct track_error *add_code(struct scan_walker *w, size_t begin)
{
    struct scan_span *spans = array_grow(w->spans, w->span_count, &w->span_cap, sizeof(*spans));
    if (!spans)
        return track_error_no_memory();
    w->spans = spans;
    w->spans[w->span_count++] = (struct scan_span){begin, w->text.len};
    return NULL;
}

static struct track_error *collect(struct scan_walker *w, cmark_node *node)
{
    size_t begin = w->text.len;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        track_buf_puts(&w->text, cmark_node_get_literal(node));
        return NULL;
    case CMARK_NODE_CODE:
        track_buf_puts(&w->text, cmark_node_get_literal(node));
        return add_code(w, begin);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        track_buf_char(&w->text, '\n');
        return NULL;
    case CMARK_NODE_HTML_INLINE:
        take_directive(w, cmark_node_get_literal(node));
        return NULL;
    default:
        return NULL;
    }
}

static struct track_error *report(struct scan_walker *w)
{
    if (w->span_count > w->code_cap) {
        struct track_str *code = realloc(w->code, w->span_cap * sizeof(*code));
        if (!code)
            return track_error_no_memory();
        w->code = code;
        w->code_cap = w->span_cap;
    }
    if (w->text.failed || w->directive.failed)
        return track_error_no_memory();
    for (size_t i = 0; i < w->span_count; i++)
        w->code[i] = (struct track_str){w->text.ptr + w->spans[i].begin,
                                        w->spans[i].end - w->spans[i].begin};
    w->block.text = track_buf_view(&w->text);
    w->block.code = w->code;
    w->block.code_count = w->span_count;
    w->block.directive = track_buf_view(&w->directive);
    return w->visit(w->context, &w->block);
}

static void begin_block(struct scan_walker *w, enum scan_kind kind, cmark_node *node)
{
    w->block = (struct scan_block){.kind = kind, .quoted = w->quotes > 0, .depth = w->depth};
    w->text.len = 0;
    w->directive.len = 0;
    w->span_count = 0;
    place(w, &w->block, node);
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

/* A line of a row, from `begin` to `end`, that cmark has not seen. */
static struct track_error *report_spared(struct scan_walker *w, uint32_t line, uint32_t begin,
                                         uint32_t end)
{
    const uint32_t marker = sizeof("- ") - 1;
    const struct track_str text = {w->bytes.ptr + begin + marker, end - begin - marker};
    const struct scan_block block = {
        .kind = SCAN_ITEM,
        .has_text = true,
        .line = line,
        .line_end = line,
        .offset = begin + marker,
        .text = track_str_trim(text),
        .directive = TRACK_STR(""),
    };
    return w->visit(w->context, &block);
}

/* The lines between the first and the last of a row are items if the last one is. All but the last
 * end with LF. */
static struct track_error *report_row(struct scan_walker *w, cmark_node *last)
{
    int cmark_line = cmark_node_get_start_line(last);
    const struct scan_row *row = scan_rows_up_to(&w->rows, (uint32_t)cmark_line);
    if (!row || row->line != (uint32_t)cmark_line)
        return NULL;
    struct line_cursor *at = &w->cursor;
    struct track_error *error = NULL;
    line_cursor_seek(at, scan_walk_line(w, cmark_line) - row->count);
    for (uint32_t i = 0; i < row->count && !error; i++) {
        const char *begin = w->bytes.ptr + at->offset;
        const char *lf = memchr(begin, '\n', w->bytes.len - at->offset);
        uint32_t end = (uint32_t)(lf - w->bytes.ptr) + 1;
        error = report_spared(w, at->line, at->offset, end);
        at->line++;
        at->offset = end;
    }
    return error;
}

static struct track_error *begin_inlines(struct scan_walker *w, cmark_node *node)
{
    struct track_error *error = NULL;
    if (is_item_text(node)) {
        error = report_row(w, node);
        begin_block(w, SCAN_ITEM, node);
        w->block.depth = w->depth - 1;
        w->block.has_text = true;
    } else if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        begin_block(w, SCAN_HEADING, node);
        w->block.level = (uint8_t)cmark_node_get_heading_level(node);
    } else {
        begin_block(w, SCAN_PARAGRAPH, node);
    }
    w->collecting = true;
    return error;
}

static struct track_error *enter(struct scan_walker *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        return begin_inlines(w, node);
    case CMARK_NODE_BLOCK_QUOTE:
        w->quotes++;
        return NULL;
    case CMARK_NODE_ITEM:
        w->depth++;
        if (has_inlines(cmark_node_first_child(node)))
            return NULL;
        begin_block(w, SCAN_ITEM, node);
        w->block.depth = w->depth - 1;
        return report(w);
    case CMARK_NODE_HTML_BLOCK:
        begin_block(w, SCAN_HTML, node);
        take_directive(w, cmark_node_get_literal(node));
        return report(w);
    case CMARK_NODE_CODE_BLOCK:
        begin_block(w, SCAN_CODE, node);
        return report(w);
    default:
        return w->collecting ? collect(w, node) : NULL;
    }
}

static struct track_error *leave(struct scan_walker *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        w->collecting = false;
        return report(w);
    case CMARK_NODE_BLOCK_QUOTE:
        w->quotes--;
        return NULL;
    case CMARK_NODE_ITEM:
        w->depth--;
        return NULL;
    default:
        return NULL;
    }
}

/* Iterates rather than recurs, for a text may nest as deep as it is long. */
struct track_error *scan_walk(struct scan_walker *w, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    struct track_error *error = NULL;
    cmark_event_type event;
    while (!error && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        error = event == CMARK_EVENT_ENTER ? enter(w, node) : leave(w, node);
    }
    return error;
}

void scan_walk_release(struct scan_walker *w)
{
    scan_rows_release(&w->rows);
    track_buf_release(&w->text);
    track_buf_release(&w->directive);
    free(w->spans);
    free(w->code);
}
