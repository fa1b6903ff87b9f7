#include "markdown.h"

#include <stdbool.h>

/* A service cuts off, or refuses, what is too long. */
enum { MOST_COLUMNS = 200 };

static size_t longest_run(struct track_str text, char c)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void put_times(struct track_buf *out, char c, size_t times)
{
    for (size_t i = 0; i < times; i++)
        track_buf_char(out, c);
}

static bool has_at_an_end(struct track_str text, char c)
{
    return text.ptr[0] == c || text.ptr[text.len - 1] == c;
}

void markdown_printable_cell(struct track_buf *out, struct track_str text)
{
    struct track_str fit = track_text_fit(text, MOST_COLUMNS);
    if (!fit.len)
        return;
    size_t fence = longest_run(fit, '`') + 1;
    size_t pad = has_at_an_end(fit, '`') || has_at_an_end(fit, ' ');
    put_times(out, '`', fence);
    put_times(out, ' ', pad);
    for (size_t i = 0; i < fit.len; i++) {
        if (fit.ptr[i] == '|')
            track_buf_char(out, '\\');
        track_buf_char(out, fit.ptr[i]);
    }
    if (fit.len < text.len)
        track_buf_puts(out, "…");
    put_times(out, ' ', pad);
    put_times(out, '`', fence);
}

void markdown_cell(struct track_buf *out, struct track_str text)
{
    struct track_buf repaired = {0}, safe = {0};
    track_text_repair(&repaired, text);
    track_text_printable(&safe, track_buf_view(&repaired));
    out->failed = out->failed || repaired.failed || safe.failed;
    markdown_printable_cell(out, track_buf_view(&safe));
    track_buf_release(&repaired);
    track_buf_release(&safe);
}
