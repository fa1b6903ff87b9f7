#include "markup.h"

#define REPLACEMENT "\xEF\xBF\xBD"

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* What Unicode keeps free of any meaning; XML can't hold two of them, not even as a reference, and
 * to HTML all are errors. */
static bool is_noncharacter(int32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

void markup_escape(struct track_buf *out, struct track_str text)
{
    for (size_t at = 0, next = 0; at < text.len; at = next) {
        int32_t c = track_text_next(text, &next);
        const char *name = c < 0x80 ? entity(text.ptr[at]) : NULL;
        if (name || is_noncharacter(c))
            track_buf_puts(out, name ? name : REPLACEMENT);
        else
            track_buf_add(out, text.ptr + at, next - at);
    }
}

/* Most texts are, and then there is nothing to repair or to replace. */
static bool is_plain(struct track_str text)
{
    return track_text_plain(text) == text.len;
}

void markup_verbatim(struct track_buf *out, struct track_str text)
{
    struct track_buf safe = {0};
    if (is_plain(text)) {
        markup_escape(out, text);
        return;
    }
    track_text_printable(&safe, text);
    markup_escape(out, track_buf_view(&safe));
    out->failed = out->failed || safe.failed;
    track_buf_release(&safe);
}

void markup_text(struct track_buf *out, struct track_str text)
{
    struct track_buf repaired = {0};
    if (is_plain(text)) {
        markup_escape(out, text);
        return;
    }
    track_text_repair(&repaired, text);
    markup_verbatim(out, track_buf_view(&repaired));
    out->failed = out->failed || repaired.failed;
    track_buf_release(&repaired);
}
