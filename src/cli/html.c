#include "html.h"

#include <string.h>

#include "markup.h"
#include "track/date.h"

enum { DATE = 11 }; /* YYYY-MM-DD and a NUL */

void html_section(struct track_buf *out, const char *id, const char *title)
{
    track_buf_printf(out,
                     "<section id=\"%s\" aria-labelledby=\"%s-title\">\n"
                     "<h2 id=\"%s-title\">%s</h2>\n",
                     id, id, id, title);
}

void html_section_end(struct track_buf *out)
{
    track_buf_puts(out, "</section>\n");
}

static void put_head(struct track_buf *out, const char *column)
{
    if (column[0] == '#')
        track_buf_printf(out, "<th scope=\"col\" class=\"number\">%s</th>", column + 1);
    else
        track_buf_printf(out, "<th scope=\"col\">%s</th>", column);
}

void html_table(struct track_buf *out, const char *caption, const char *const *columns,
                size_t count)
{
    track_buf_printf(out,
                     "<section class=\"scroll\" aria-label=\"%s\" tabindex=\"0\">\n"
                     "<table>\n<caption>%s</caption>\n<thead><tr>",
                     caption, caption);
    for (size_t i = 0; i < count; i++)
        put_head(out, columns[i]);
    track_buf_puts(out, "</tr></thead>\n<tbody>\n");
}

void html_table_end(struct track_buf *out)
{
    track_buf_puts(out, "</tbody>\n</table>\n</section>\n");
}

void html_details(struct track_buf *out, const char *caption, const char *const *columns,
                  size_t count)
{
    track_buf_printf(out, "<details>\n<summary>%s, as a table</summary>\n", caption);
    html_table(out, caption, columns, count);
}

void html_details_end(struct track_buf *out)
{
    html_table_end(out);
    track_buf_puts(out, "</details>\n");
}

/* The digits of YYYY-MM-DD; false for a day beyond the calendar's four digits. `out` is what fails
 * without memory. */
static bool print_date(struct track_buf *out, char date[DATE], int64_t day)
{
    struct track_buf text = {0};
    track_date_print(&text, day);
    const bool fits = text.len == DATE - 1;
    if (fits)
        memcpy(date, text.ptr, DATE);
    out->failed = out->failed || text.failed;
    track_buf_release(&text);
    return fits;
}

static const char *month_name(const char *date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    return months[(date[5] - '0') * 10 + date[6] - '1'];
}

static void put_words(struct track_buf *out, const char *date, bool year)
{
    const char *number = date[8] == '0' ? date + 9 : date + 8;
    track_buf_printf(out, "%s %s", number, month_name(date));
    if (year)
        track_buf_printf(out, " %.4s", date);
}

void html_day_text(struct track_buf *out, int64_t day)
{
    char date[DATE];
    if (print_date(out, date, day))
        put_words(out, date, true);
    else
        track_date_print(out, day);
}

static void put_day(struct track_buf *out, int64_t day, bool year)
{
    char date[DATE];
    if (!print_date(out, date, day)) {
        track_date_print(out, day);
        return;
    }
    track_buf_printf(out, "<time datetime=\"%s\">", date);
    put_words(out, date, year);
    track_buf_puts(out, "</time>");
}

void html_day(struct track_buf *out, int64_t day)
{
    put_day(out, day, true);
}

void html_days(struct track_buf *out, int64_t first, int64_t last)
{
    enum { YEAR = 4 };
    char from[DATE], to[DATE];
    if (first != last) {
        const bool same = print_date(out, from, first) && print_date(out, to, last) &&
                          memcmp(from, to, YEAR) == 0;
        put_day(out, first, !same);
        track_buf_puts(out, " to ");
    }
    put_day(out, last, true);
}

void html_number(struct track_buf *out, uint64_t number)
{
    track_buf_printf(out, "<td class=\"number\">%llu</td>", (unsigned long long)number);
}

void html_count(struct track_buf *out, uint64_t number, const char *noun)
{
    track_buf_printf(out, "%llu %s%s", (unsigned long long)number, noun, number == 1 ? "" : "s");
}

void html_minutes(struct track_buf *out, uint32_t minutes)
{
    const uint32_t hours = minutes / 60, rest = minutes % 60;
    if (hours)
        track_buf_printf(out, "%u h%s", hours, rest ? " " : "");
    if (rest || !hours)
        track_buf_printf(out, "%u min", rest);
}

void html_text(struct track_buf *out, struct track_str text)
{
    track_buf_puts(out, "<bdi>");
    markup_text(out, text);
    track_buf_puts(out, "</bdi>");
}

static bool is_address(struct track_str text)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        const size_t len = strlen(schemes[i]);
        if (text.len > len && memcmp(text.ptr, schemes[i], len) == 0)
            return true;
    }
    return false;
}

/* Only what is printable ASCII is clicked on, so that it leads where it says. */
void html_evidence(struct track_buf *out, struct track_str text)
{
    if (!is_address(text) || track_text_plain(text) != text.len ||
        memchr(text.ptr, ' ', text.len)) {
        track_buf_puts(out, "<bdi>");
        markup_verbatim(out, text);
        track_buf_puts(out, "</bdi>");
        return;
    }
    track_buf_puts(out, "<a href=\"");
    markup_escape(out, text);
    track_buf_puts(out, "\" rel=\"noreferrer nofollow\">");
    markup_escape(out, text);
    track_buf_puts(out, "</a>");
}
