#include "lines.h"

#include <string.h>

/* Where the first LF or CR stands from `begin` on, or the end. Looks a little further each time: in
 * a text without LF, each line would else look for one in all that follows. */
static size_t line_end(struct track_str bytes, size_t begin)
{
    size_t reach = 256;
    for (size_t at = begin; at < bytes.len; at += reach, reach *= 2) {
        const char *from = bytes.ptr + at;
        size_t len = bytes.len - at < reach ? bytes.len - at : reach;
        const char *lf = memchr(from, '\n', len);
        const char *cr = memchr(from, '\r', lf ? (size_t)(lf - from) : len);
        if (cr || lf)
            return (size_t)((cr ? cr : lf) - bytes.ptr);
    }
    return bytes.len;
}

size_t next_line(struct track_str bytes, size_t begin)
{
    size_t end = line_end(bytes, begin);
    bool crlf = bytes.len - end > 1 && bytes.ptr[end] == '\r' && bytes.ptr[end + 1] == '\n';
    return end + (end < bytes.len) + crlf;
}

static struct track_str line_at(struct track_str bytes, size_t begin)
{
    size_t end = next_line(bytes, begin);
    return track_str_trim((struct track_str){bytes.ptr + begin, end - begin});
}

bool is_heading_line(struct track_str bytes, size_t at)
{
    size_t level = 0;
    while (at + level < bytes.len && bytes.ptr[at + level] == '#')
        level++;
    return level >= 1 && level <= 6 &&
           (at + level == bytes.len || memchr(" \t\r\n", bytes.ptr[at + level], 4));
}

void line_cursor_init(struct line_cursor *cursor, struct track_str bytes)
{
    *cursor = (struct line_cursor){.bytes = bytes, .line = 1, .offset = 0};
}

uint32_t line_cursor_seek(struct line_cursor *cursor, uint32_t line)
{
    if (line < cursor->line)
        line_cursor_init(cursor, cursor->bytes);
    while (cursor->line < line && cursor->offset < cursor->bytes.len) {
        cursor->offset = (uint32_t)next_line(cursor->bytes, cursor->offset);
        cursor->line++;
    }
    return cursor->offset;
}

uint32_t count_line_ends(struct track_str bytes)
{
    uint32_t count = 0;
    if (!memchr(bytes.ptr, '\r', bytes.len)) {
        for (size_t at = 0; at < bytes.len; at++)
            count += bytes.ptr[at] == '\n';
        return count;
    }
    for (size_t at = 0; at < bytes.len;) {
        at = next_line(bytes, at);
        count += bytes.ptr[at - 1] == '\n' || bytes.ptr[at - 1] == '\r';
    }
    return count;
}

/* "key: value", "# comment" or the closing fence. */
static bool looks_like_yaml(struct track_str line)
{
    if (line.len == 0)
        return false;
    if (line.ptr[0] == '#' && (line.len == 1 || line.ptr[1] == ' '))
        return true;
    if (track_str_equal(line, TRACK_STR("---")) || track_str_equal(line, TRACK_STR("...")))
        return true;
    const char *colon = memchr(line.ptr, ':', line.len);
    if (!colon || colon == line.ptr)
        return false;
    for (const char *c = line.ptr; c < colon; c++) {
        if (*c == '[' || *c == '`' || *c == ' ')
            return false;
    }
    return true;
}

size_t front_matter(struct track_str bytes)
{
    if (bytes.len < 3 || memcmp(bytes.ptr, "---", 3) != 0 ||
        !track_str_equal(line_at(bytes, 0), TRACK_STR("---")))
        return 0;
    size_t at = next_line(bytes, 0);
    if (at == bytes.len || !looks_like_yaml(line_at(bytes, at)))
        return 0;
    while (at < bytes.len) {
        struct track_str line = line_at(bytes, at);
        at = next_line(bytes, at);
        if (track_str_equal(line, TRACK_STR("---")) || track_str_equal(line, TRACK_STR("...")))
            return at;
    }
    return 0;
}

static bool starts_with(struct track_str bytes, size_t at, const char *word)
{
    size_t len = strlen(word);
    return bytes.len - at >= len && memcmp(bytes.ptr + at, word, len) == 0;
}

uint32_t scan_conflict(struct track_str bytes, const uint32_t (*skip)[2], size_t skip_count)
{
    uint32_t start = 0, middle = 0, line = 1;
    size_t next = 0;
    if (!memchr(bytes.ptr, '<', bytes.len))
        return 0;
    for (size_t at = 0; at < bytes.len; at = next_line(bytes, at), line++) {
        while (next < skip_count && skip[next][1] < line)
            next++;
        if (next < skip_count && skip[next][0] <= line)
            continue;
        if (starts_with(bytes, at, "<<<<<<< ")) {
            start = line;
            middle = 0;
        } else if (start && starts_with(bytes, at, "=======")) {
            middle = line;
        } else if (middle && starts_with(bytes, at, ">>>>>>> ")) {
            return start;
        }
    }
    return 0;
}
