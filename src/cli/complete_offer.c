#include <stdio.h>
#include <string.h>

#include "complete.h"
#include "word.h"

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
    if (!starts(value, line->typed) || !word_is_safe(value) || would_be_option(line, value))
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
