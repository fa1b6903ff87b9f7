#include "scan_rows.h"

#include <stdlib.h>

#include "arena.h"
#include "lines.h"

/* What ends a run of plain text: controls, what cmark looks at in a paragraph, and ">", which may
 * end HTML. */
static const bool is_special[UINT8_MAX + 1] = {
    1,         1,         1,          1,         1,         1,         1,
    1,         1,         1,          1,         1,         1,         1,
    1,         1,         1,          1,         1,         1,         1,
    1,         1,         1,          1,         1,         1,         1,
    1,         1,         1,          1,         ['&'] = 1, ['*'] = 1, ['<'] = 1,
    ['>'] = 1, ['['] = 1, ['\\'] = 1, [']'] = 1, ['_'] = 1, ['`'] = 1,
};

static size_t skip_plain(struct track_str text, size_t at)
{
    while (at < text.len && !is_special[(unsigned char)text.ptr[at]])
        at++;
    return at;
}

/* Whether "- [" and more stands at `at`. */
static bool opens_box(struct track_str text, size_t at)
{
    const char *line = text.ptr + at;
    return text.len - at > 3 && (line[0] == '-' || line[0] == '*' || line[0] == '+') &&
           line[1] == ' ' && line[2] == '[';
}

/* Where the line behind begins, when the one at `begin` can stand in a row; else `begin`. */
static size_t pass_plain_box(struct track_str text, size_t begin)
{
    if (!opens_box(text, begin))
        return begin;
    size_t end = skip_plain(text, begin + 3);
    if (end == text.len || text.ptr[end++] != ']')
        return begin;
    if (end < text.len && text.ptr[end] == ' ')
        end = skip_plain(text, end);
    if (end == text.len)
        return end;
    end += text.ptr[end] == '\r';
    return end < text.len && text.ptr[end] == '\n' ? end + 1 : begin;
}

/* Goes on with a row from its second line, at row->begin. Returns where the line behind it begins.
 */
static size_t pass_row(struct scan_row *row, struct track_str text)
{
    size_t at = row->begin;
    uint32_t lines = 0;
    for (size_t next; at < text.len && (next = pass_plain_box(text, at)) > at; at = next) {
        row->last = at;
        lines++;
    }
    row->count = lines ? lines - 1 : 0;
    row->line += lines > 0;
    return at;
}

static bool add_row(struct scan_rows *rows, struct scan_row row)
{
    struct scan_row *list = array_grow(rows->list, rows->count, &rows->cap, sizeof(*list));
    if (!list)
        return false;
    row.before = row.count + (rows->count ? list[rows->count - 1].before : 0);
    rows->list = list;
    rows->list[rows->count++] = row;
    return true;
}

bool scan_rows_find(struct scan_rows *rows, struct track_str text)
{
    rows->count = 0;
    uint32_t line = 1;
    for (size_t at = 0; at < text.len; line++) {
        struct scan_row row = {.begin = pass_plain_box(text, at), .line = line};
        if (row.begin == at) {
            at = next_line(text, at);
            continue;
        }
        at = pass_row(&row, text);
        line = row.line;
        if (row.count && !add_row(rows, row))
            return false;
    }
    return true;
}

const struct scan_row *scan_rows_up_to(const struct scan_rows *rows, uint32_t line)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->list[middle].line <= line)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &rows->list[low - 1] : NULL;
}

void scan_rows_release(struct scan_rows *rows)
{
    free(rows->list);
    *rows = (struct scan_rows){0};
}
