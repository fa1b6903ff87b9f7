#include "characters.h"

#include <utf8proc.h>

void character_library(struct track_buf *out)
{
    track_buf_printf(out, "utf8proc %s", utf8proc_version());
}

static bool is_between(int32_t c, utf8proc_category_t first, utf8proc_category_t last)
{
    utf8proc_category_t category = c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c);
    return category >= first && category <= last;
}

bool character_is_letter(int32_t c)
{
    return is_between(c, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO);
}

bool character_is_word(int32_t c)
{
    return character_is_letter(c) || is_between(c, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NO);
}

bool character_is_blank(int32_t c)
{
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 ||
           is_between(c, UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZP);
}

int character_digit(int32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9' ? c - '0' : -1;
    if (!is_between(c, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_ND))
        return -1;
    /* The ten digits of a script stand in a row. */
    int value = 0;
    while (value < 9 && is_between(c - value - 1, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_ND))
        value++;
    return value;
}

int32_t character_before(struct track_str text, size_t *pos)
{
    size_t begin = *pos - 1;
    while (begin > 0 && *pos - begin < 4 && ((unsigned char)text.ptr[begin] & 0xC0) == 0x80)
        begin--;
    size_t end = begin;
    int32_t c = track_text_next((struct track_str){text.ptr, *pos}, &end);
    bool whole = end == *pos;
    *pos = whole ? begin : *pos - 1;
    return whole ? c : -1;
}

size_t character_skip_blanks(struct track_str text, size_t pos)
{
    for (size_t at = pos; at < text.len; pos = at) {
        if (!character_is_blank(track_text_next(text, &at)))
            break;
    }
    return pos;
}

size_t character_first_word(struct track_str text, size_t pos)
{
    for (size_t at = pos; at < text.len; pos = at) {
        if (character_is_word(track_text_next(text, &at)))
            return pos;
    }
    return text.len;
}
