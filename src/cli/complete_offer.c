#include <stdio.h>
#include <string.h>

#include "complete.h"

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

/* Whether every shell takes it as one word that means itself. */
static bool is_safe(struct track_str value)
{
    for (size_t pos = 0; pos < value.len;) {
        int32_t c = track_text_next(value, &pos);
        if (c < 0x80 ? !is_plain(c) : is_invisible(c))
            return false;
    }
    struct track_buf shown = {0};
    track_text_printable(&shown, value);
    bool same = !shown.failed && track_str_equal(track_buf_view(&shown), value);
    track_buf_release(&shown);
    return same && value.len > 0;
}

static bool starts(struct track_str value, struct track_str with)
{
    return value.len >= with.len && memcmp(value.ptr, with.ptr, with.len) == 0;
}

/* A slug may start with "-"; nobody who has not typed that means an option. */
static bool would_be_option(const struct complete_line *line, struct track_str value)
{
    bool begun = line->typed.len && line->typed.ptr[0] == '-';
    return line->options && line->option == OPT_COUNT && value.ptr[0] == '-' && !begun;
}

/* The list of a shell gives a description the rest of one line. */
static void put_description(struct track_str text)
{
    enum { COLUMNS = 60 };
    struct track_buf repaired = {0}, safe = {0};
    track_text_repair(&repaired, text);
    track_text_printable(&safe, track_buf_view(&repaired));
    struct track_str fit = track_text_fit(track_buf_view(&safe), COLUMNS);
    if (fit.len)
        fwrite(fit.ptr, 1, fit.len, stdout);
    if (fit.len < safe.len)
        out_puts("...");
    track_buf_release(&repaired);
    track_buf_release(&safe);
}

bool complete_offer(const struct complete_line *line, struct track_str value,
                    struct track_str description, struct track_str state)
{
    if (!starts(value, line->typed) || !is_safe(value) || would_be_option(line, value))
        return false;
    out_printf("%.*s%.*s\t", (int)line->stem.len, line->stem.ptr, (int)value.len, value.ptr);
    put_description(description);
    if (state.len) {
        out_puts(description.len ? " [" : "[");
        out_text(state);
        out_puts("]");
    }
    out_puts("\n");
    return true;
}
