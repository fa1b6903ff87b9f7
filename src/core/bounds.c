#include "bounds.h"

#include <stdint.h>
#include <string.h>

#include "lines.h"

enum { MOST_CONTAINERS = 100, MOST_BRACKETS = 8192, CODE_INDENT = 4 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The bytes of a list marker or block quote marker at the front of a line; 0 when there is none. */
static size_t marker(struct track_str line)
{
    size_t at = 0;
    if (line.ptr[0] == '>')
        return 1;
    while (at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9')
        at++;
    if (at == line.len || !strchr(at ? ".)" : "-+*", line.ptr[at]) || !line.ptr[at])
        return 0;
    at++;
    return at == line.len || is_blank(line.ptr[at]) ? at : 0;
}

static uint32_t containers(struct track_str line)
{
    uint32_t count = 0;
    for (size_t at = 0; at < line.len;) {
        size_t step =
            is_blank(line.ptr[at]) ? 1 : marker((struct track_str){line.ptr + at, line.len - at});
        if (!step)
            break;
        count += !is_blank(line.ptr[at]);
        at += step;
    }
    return count;
}

/* Whether the line surely ends a paragraph before it. */
static bool ends_paragraph(struct track_str line)
{
    size_t indent = 0;
    while (indent < line.len && line.ptr[indent] == ' ')
        indent++;
    if (indent == line.len || is_blank(line.ptr[indent]))
        return true;
    if (indent >= CODE_INDENT)
        return false;
    struct track_str rest = {line.ptr + indent, line.len - indent};
    return rest.ptr[0] == '#' || (strchr("-+*", rest.ptr[0]) && rest.ptr[0] && marker(rest));
}

static size_t brackets(struct track_str line)
{
    size_t count = 0;
    const char *end = line.ptr + line.len;
    for (const char *at = line.ptr; (at = memchr(at, '[', (size_t)(end - at))); at++)
        count++;
    return count;
}

static struct track_error *refuse(const char *what, uint32_t line, uint32_t most)
{
    return track_error_at(track_error_new(TRACK_E_TOO_LARGE, "too many %s (over %u)", what, most),
                          NULL, line, 0);
}

struct track_error *bounds_check(struct track_str bytes)
{
    size_t open = 0;
    uint32_t number = 1;
    for (size_t at = 0, next; at < bytes.len; at = next, number++) {
        next = next_line(bytes, at);
        struct track_str line = {bytes.ptr + at, next - at};
        if (containers(line) > MOST_CONTAINERS)
            return refuse("nested lists and quotes", number, MOST_CONTAINERS);
        open = ends_paragraph(line) ? brackets(line) : open + brackets(line);
        if (open > MOST_BRACKETS)
            return refuse("opening brackets in one paragraph", number, MOST_BRACKETS);
    }
    return NULL;
}
