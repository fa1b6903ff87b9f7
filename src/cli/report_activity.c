#include "html.h"
#include "report_parts.h"
#include "svg.h"
#include "track/date.h"

/* In pixels: it is not stretched, but scrolls. */
enum { CELL = 11, STEP = 14, LEFT = 34, TOP = 20 };

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/* What a day with ticks is called when it is pointed at. */
static void put_name(struct track_buf *out, uint32_t ticks, int64_t day)
{
    track_buf_puts(out, "<title>");
    html_count(out, ticks, "tick");
    track_buf_puts(out, " on ");
    html_day_text(out, day);
    track_buf_puts(out, "</title>");
}

static void put_cell(struct track_buf *out, const struct track_heat *heat, uint32_t index)
{
    const struct track_heat_day *day = &heat->day[index];
    track_buf_printf(out,
                     "<rect class=\"level-%u\" x=\"%u\" y=\"%u\" width=\"%d\" height=\"%d\" "
                     "rx=\"2\">",
                     day->level, LEFT + index / TRACK_WEEK * STEP, TOP + index % TRACK_WEEK * STEP,
                     CELL, CELL);
    if (day->ticks)
        put_name(out, day->ticks, heat->first + index);
    track_buf_puts(out, "</rect>\n");
}

/* Over the first week of a month, unless the month before it got no room. */
static void put_months(struct track_buf *out, const struct track_heat *heat)
{
    enum { ROOM = 3 };
    int last = -ROOM;
    const char *before = "";
    for (int week = 0; week < TRACK_HEAT_WEEKS; week++) {
        const char *month = track_date_month(heat->first + (int64_t)week * TRACK_WEEK);
        if (month != before && week - last >= ROOM && week + 1 < TRACK_HEAT_WEEKS) {
            track_buf_printf(out, "<text x=\"%d\" y=\"%d\">%s</text>\n", LEFT + week * STEP,
                             TOP - STEP / 2, month);
            last = week;
        }
        before = month;
    }
}

static void put_weekdays(struct track_buf *out)
{
    for (int day = 0; day < TRACK_WEEK; day += 2)
        track_buf_printf(out, "<text x=\"0\" y=\"%d\">%s</text>\n", TOP + day * STEP + CELL - 2,
                         weekdays[day]);
}

static void put_map(struct track_buf *out, const struct track_heat *heat)
{
    track_buf_printf(out,
                     "<svg class=\"heat\" role=\"img\" aria-labelledby=\"heat-name\" "
                     "aria-describedby=\"heat-is\" viewBox=\"0 0 %d %d\">\n"
                     "<title id=\"heat-name\">Ticks by day</title>\n<desc id=\"heat-is\">",
                     LEFT + TRACK_HEAT_WEEKS * STEP - STEP + CELL,
                     TOP + TRACK_WEEK * STEP - STEP + CELL);
    track_buf_printf(out,
                     "%d weeks, each a column from Monday to Sunday; the more ticks, the "
                     "stronger the colour.</desc>\n",
                     TRACK_HEAT_WEEKS);
    put_months(out, heat);
    put_weekdays(out);
    for (uint32_t i = 0; i < heat->days; i++)
        put_cell(out, heat, i);
    track_buf_puts(out, "</svg>\n");
}

static void say_active(struct track_buf *out, const struct track_figures *figures)
{
    const struct track_heat *heat = &figures->heat;
    track_buf_puts(out, "<p>");
    html_count(out, heat->ticks, "tick");
    track_buf_puts(out, " on ");
    html_count(out, heat->active, "day");
    track_buf_printf(out, " of the last %d weeks", TRACK_HEAT_WEEKS);
    if (heat->most) {
        track_buf_puts(out, ", at most ");
        html_count(out, heat->most, "tick");
        track_buf_puts(out, " a day");
    }
    track_buf_puts(out, ". The longest streak is ");
    html_count(out, figures->streak.longest, "day");
    if (figures->streak.longest_last != TRACK_NO_DAY) {
        track_buf_puts(out, ", up to ");
        html_day(out, figures->streak.longest_last);
    }
    track_buf_puts(out, ".</p>\n");
}

static void put_week(struct track_buf *out, const struct track_heat *heat, uint32_t first)
{
    uint32_t ticks = 0;
    for (uint32_t i = first; i < first + TRACK_WEEK && i < heat->days; i++)
        ticks += heat->day[i].ticks;
    if (!ticks)
        return;
    track_buf_puts(out, "<tr><th scope=\"row\">");
    html_day(out, heat->first + first);
    track_buf_puts(out, "</th>");
    for (uint32_t i = first; i < first + TRACK_WEEK; i++)
        html_number(out, heat->day[i].ticks);
    html_number(out, ticks);
    track_buf_puts(out, "</tr>\n");
}

static void put_table(struct track_buf *out, const struct track_heat *heat)
{
    static const char *const columns[] = {"Week from", "#Mon", "#Tue", "#Wed", "#Thu",
                                          "#Fri",      "#Sat", "#Sun", "#Sum"};
    html_details(out, "Ticks by day", columns, sizeof(columns) / sizeof(columns[0]));
    for (uint32_t first = 0; first < heat->days; first += TRACK_WEEK)
        put_week(out, heat, first);
    html_details_end(out);
}

void report_activity(struct track_buf *out, const struct report *report)
{
    const struct track_heat *heat = &report->figures->heat;
    html_section(out, "activity", "Activity");
    say_active(out, report->figures);
    /* It begins at the end, where the newest week is. */
    track_buf_puts(out, "<section class=\"scroll newest\" aria-label=\"The last 52 weeks\" "
                        "tabindex=\"0\">\n");
    put_map(out, heat);
    track_buf_puts(out, "</section>\n");
    put_table(out, heat);
    html_section_end(out);
}
