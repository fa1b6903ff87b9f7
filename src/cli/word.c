#include "word.h"

#include <stddef.h>

/* A slug never holds one of these, but an id that a plan sets by hand may: blanks, and characters
 * without a width. */
static bool is_invisible(int32_t c)
{
    static const struct {
        int32_t first, last;
    } ranges[] = {
        {0xa0, 0xa0},     {0xad, 0xad},     {0x34f, 0x34f},   {0x115f, 0x1160},
        {0x1680, 0x1680}, {0x180b, 0x180f}, {0x2000, 0x200f}, {0x2028, 0x202f},
        {0x205f, 0x206f}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff9, 0xfffb}, {0xe0000, 0xe0fff},
    };
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

static bool is_plain(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '/' || c == '.';
}

bool word_is_safe(struct track_str text)
{
    for (size_t pos = 0; pos < text.len;) {
        int32_t c = track_text_next(text, &pos);
        if (c < 0x80 ? !is_plain(c) : is_invisible(c))
            return false;
    }
    struct track_buf shown = {0};
    track_text_printable(&shown, text);
    bool same = !shown.failed && track_str_equal(track_buf_view(&shown), text);
    track_buf_release(&shown);
    return same && text.len > 0;
}

void word_add_safe(struct track_buf *out, struct track_str text, bool unicode)
{
    for (size_t pos = 0; pos < text.len;) {
        struct track_str one = {text.ptr + pos, pos};
        int32_t c = track_text_next(text, &pos);
        one.len = pos - one.len;
        if ((c < 0x80 || unicode) && word_is_safe(one))
            track_buf_str(out, one);
        else
            track_buf_char(out, '_');
    }
}
