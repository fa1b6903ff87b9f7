#include "bounds.h"

#include <stdint.h>
#include <string.h>

#include "lines.h"

/* A link behind so many open images costs some 4 microseconds; a megabyte of such links, a second.
 * Images that end count for nothing, so that a table of thousands of them may be one paragraph. */
enum { MOST_OPEN_IMAGES = 1000 };

/* Whether the image that begins here surely ends: at the next bracket, with nothing before it that
 * could take the bracket away, as a code span, a tag or a backslash does. At most the last image of
 * a paragraph finds that bracket behind its paragraph. */
static bool ends(struct track_str bytes, size_t at)
{
    for (at += strlen("!["); at < bytes.len; at++) {
        switch (bytes.ptr[at]) {
        case ']':
            return true;
        case '[':
        case '`':
        case '<':
        case '>':
        case '\\':
            return false;
        default:
            break;
        }
    }
    return false;
}

/* Images between two places that begin, and perhaps do not end. */
static size_t open_images(struct track_str bytes, size_t begin, size_t end)
{
    size_t count = 0;
    const char *at = bytes.ptr + begin, *stop = bytes.ptr + end;
    for (; stop - at > 1 && (at = memchr(at, '!', (size_t)(stop - at) - 1)); at++)
        count += at[1] == '[' && !ends(bytes, (size_t)(at - bytes.ptr));
    return count;
}

static bool is_blank(struct track_str bytes, size_t begin, size_t end)
{
    return track_str_trim((struct track_str){bytes.ptr + begin, end - begin}).len == 0;
}

/* The line where a paragraph gets too many, or 0. */
static uint32_t line_too_many(struct track_str bytes)
{
    size_t open = 0;
    uint32_t line = 1;
    for (size_t at = 0, next; at < bytes.len; at = next, line++) {
        next = next_line(bytes, at);
        open = is_blank(bytes, at, next) ? 0 : open + open_images(bytes, at, next);
        if (open > MOST_OPEN_IMAGES)
            return line;
    }
    return 0;
}

struct track_error *bounds_check(struct track_str bytes)
{
    if (open_images(bytes, 0, bytes.len) <= MOST_OPEN_IMAGES)
        return NULL;
    uint32_t line = line_too_many(bytes);
    if (!line)
        return NULL;
    struct track_error *error = track_error_new(
        TRACK_E_TOO_LARGE, "too many images without an end in one paragraph (over %d)",
        MOST_OPEN_IMAGES);
    return track_error_at(error, NULL, line, 0);
}
