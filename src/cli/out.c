#include "out.h"

#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "preferences.h"

enum { DEFAULT_COLUMNS = 80, LEAST_COLUMNS = 20 };

static size_t terminal_columns(void)
{
    const char *columns = getenv("COLUMNS");
    unsigned long number = columns ? strtoul(columns, NULL, 10) : 0;
    struct winsize size;
    if (!number && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        number = size.ws_col;
    if (!number)
        return DEFAULT_COLUMNS;
    return number < LEAST_COLUMNS ? LEAST_COLUMNS : number;
}

void out_init(struct out *out)
{
    out->terminal = preferences_terminal(STDOUT_FILENO);
    out->columns = out->terminal ? terminal_columns() : SIZE_MAX;
    out->unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    out->color = false;
}

/* What could not be told for lack of memory must not look as if there was nothing to tell. */
static bool incomplete;

void out_check(const struct track_buf *buf)
{
    incomplete = incomplete || buf->failed;
}

struct track_error *out_finish(bool paged)
{
    if (incomplete)
        return track_error_no_memory();
    if ((fflush(stdout) == 0 && !ferror(stdout)) || paged)
        return NULL;
    return track_error_io(errno ? errno : EIO, "cannot write to standard output");
}

/* There is one thread, so the stream need not be locked for every field. */
void out_puts(const char *text)
{
    fputs_unlocked(text, stdout);
}

void out_char(char c)
{
    putchar_unlocked(c);
}

void out_printf(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
}

void out_style(const struct out *out, enum style style)
{
    static const char *const codes[] = {"\033[0m",  "\033[1m",  "\033[2m", "\033[32m",
                                        "\033[33m", "\033[31m", "\033[36m"};
    if (out->color)
        fputs(codes[style], stdout);
}

static void write_view(struct track_str view)
{
    if (view.len)
        fwrite_unlocked(view.ptr, 1, view.len, stdout);
}

void out_text(struct track_str text)
{
    struct track_buf safe = {0};
    if (track_text_plain(text) == text.len) {
        write_view(text);
        return;
    }
    track_text_printable(&safe, text);
    out_check(&safe);
    write_view(track_buf_view(&safe));
    track_buf_release(&safe);
}

/* Made as a whole, for a call for each field would cost more than the field does. */
void out_record(bool nul, const struct track_str *fields, size_t count)
{
    static struct track_buf record;
    record.len = 0;
    for (size_t i = 0; i < count; i++) {
        if (i)
            track_buf_char(&record, '\t');
        track_text_printable(&record, fields[i]);
    }
    track_buf_char(&record, nul ? '\0' : '\n');
    out_check(&record);
    write_view(track_buf_view(&record));
}

size_t out_verbatim(const struct out *out, struct track_str text, size_t columns)
{
    struct track_buf safe = {0};
    struct track_str view = text;
    if (!columns)
        return 0;
    if (track_text_plain(text) != text.len) {
        track_text_printable(&safe, text);
        out_check(&safe);
        view = track_buf_view(&safe);
    }
    size_t width = track_text_width(view);
    bool cut = width > columns;
    if (cut) {
        view = track_text_fit(view, columns - 1);
        width = track_text_width(view) + 1;
    }
    write_view(view);
    if (cut)
        out_puts(out_glyph(out, "…", "~"));
    track_buf_release(&safe);
    return width;
}

size_t out_cell(const struct out *out, struct track_str text, size_t columns, bool pad)
{
    struct track_buf repaired = {0};
    if (!columns)
        return 0;
    if (track_text_plain(text) != text.len) {
        track_text_repair(&repaired, text);
        out_check(&repaired);
        text = track_buf_view(&repaired);
    }
    size_t width = out_verbatim(out, text, columns);
    track_buf_release(&repaired);
    while (pad && width < columns) {
        out_char(' ');
        width++;
    }
    return width;
}

const char *out_glyph(const struct out *out, const char *unicode, const char *ascii)
{
    return out->unicode ? unicode : ascii;
}
