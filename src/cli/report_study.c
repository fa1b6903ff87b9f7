#include "html.h"
#include "markup.h"
#include "report_parts.h"
#include "svg.h"

/* The picture shows eight weeks, today last. */
enum { SHOWN = 8 * TRACK_WEEK, WIDTH = SVG_WHOLE / SHOWN, GAP = WIDTH / 4 };

static int64_t first_shown(const struct track_figures *figures)
{
    return figures->today - SHOWN + 1;
}

/* The index of the first day that is shown. */
static size_t begin(const struct track_figures *figures)
{
    size_t at = figures->day_count;
    while (at > 0 && figures->days[at - 1].day >= first_shown(figures))
        at--;
    return at;
}

static bool is_shown(const struct track_figures *figures, size_t day)
{
    return figures->days[day].day <= figures->today && figures->days[day].minutes;
}

static uint32_t most_minutes(const struct track_figures *figures)
{
    enum { HOUR = 60 };
    uint32_t most = figures->study.load_max > HOUR ? figures->study.load_max : HOUR;
    for (size_t i = begin(figures); i < figures->day_count; i++) {
        if (is_shown(figures, i) && figures->days[i].minutes > most)
            most = figures->days[i].minutes;
    }
    return (most + HOUR - 1) / HOUR * HOUR;
}

static void put_load(struct track_buf *out, const struct track_study *study, uint32_t most)
{
    const int low = svg_at(study->load_min, most), high = svg_at(study->load_max, most);
    if (!study->load_max)
        return;
    svg_rect(out, "load", 0, low, SVG_WHOLE, high - low);
    svg_line(out, "least", 0, low, SVG_WHOLE, low);
}

static void put_bars(struct track_buf *out, const struct track_figures *figures, uint32_t most)
{
    for (size_t i = begin(figures); i < figures->day_count; i++) {
        if (!is_shown(figures, i))
            continue;
        const int x = (int)(figures->days[i].day - first_shown(figures)) * WIDTH;
        const uint32_t minutes = figures->days[i].minutes;
        svg_rect(out, minutes >= figures->study.load_min ? "day" : "day short", x + GAP / 2, 0,
                 WIDTH - GAP, svg_at(minutes, most));
    }
}

static void put_axes(struct track_buf *out, const struct track_figures *figures, uint32_t most)
{
    svg_text(out, "low", 0, 0);
    track_buf_puts(out, "0");
    svg_text_end(out);
    svg_text(out, "high", 0, SVG_WHOLE);
    html_minutes(out, most);
    svg_text_end(out);
    svg_text(out, "from", 0, 0);
    html_day_text(out, first_shown(figures));
    svg_text_end(out);
    svg_text(out, "to", SVG_WHOLE, 0);
    html_day_text(out, figures->today);
    svg_text_end(out);
}

static void put_chart(struct track_buf *out, const struct track_figures *figures)
{
    const uint32_t most = most_minutes(figures);
    svg_begin(out, "study-chart", "Study time by day",
              "A bar for each day of the last eight weeks; a band across shows the daily load that "
              "the plan asks for.");
    svg_plot(out);
    put_load(out, &figures->study, most);
    put_bars(out, figures, most);
    svg_plot_end(out);
    put_axes(out, figures, most);
    svg_end(out);
}

static void put_days(struct track_buf *out, const struct track_figures *figures)
{
    static const char *const columns[] = {"Day", "#Study time", "#Ticks"};
    html_details(out, "Study time by day", columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = begin(figures); i < figures->day_count; i++) {
        if (!is_shown(figures, i))
            continue;
        track_buf_puts(out, "<tr><th scope=\"row\">");
        html_day(out, figures->days[i].day);
        track_buf_puts(out, "</th><td class=\"number\">");
        html_minutes(out, figures->days[i].minutes);
        track_buf_puts(out, "</td>");
        html_number(out, figures->days[i].ticks);
        track_buf_puts(out, "</tr>\n");
    }
    html_details_end(out);
}

static void put_phases(struct track_buf *out, const struct track_figures *figures)
{
    static const char *const columns[] = {"Section", "#Study time"};
    html_details(out, "Study time by section", columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < figures->phase_count; i++) {
        const struct track_figures_section *phase = &figures->phases[i];
        const struct track_section *section = &figures->plan->sections[phase->section];
        if (!phase->minutes)
            continue;
        track_buf_puts(out, "<tr><th scope=\"row\">");
        html_text(out, report_section_name(section));
        track_buf_puts(out, "</th><td class=\"number\">");
        html_minutes(out, phase->minutes);
        track_buf_puts(out, "</td></tr>\n");
    }
    if (figures->study.elsewhere) {
        track_buf_puts(out, "<tr><th scope=\"row\">elsewhere</th><td class=\"number\">");
        html_minutes(out, figures->study.elsewhere);
        track_buf_puts(out, "</td></tr>\n");
    }
    html_details_end(out);
}

/* "3–5 h", "90 min". */
static void put_daily_load(struct track_buf *out, const struct track_study *study)
{
    html_minutes(out, study->load_min);
    if (study->load_max > study->load_min) {
        track_buf_puts(out, " to ");
        html_minutes(out, study->load_max);
    }
}

static void say_total(struct track_buf *out, const struct track_study *study)
{
    track_buf_puts(out, "<p>");
    html_minutes(out, study->total);
    track_buf_puts(out, " on ");
    html_count(out, study->days, "day");
    if (study->load_max) {
        track_buf_printf(out, ", of which %u reached the daily load of at least ", study->days_met);
        html_minutes(out, study->load_min);
    }
    track_buf_puts(out, ".</p>\n");
}

static void say_none(struct track_buf *out, const struct track_study *study)
{
    track_buf_puts(out, "<p>No study time is recorded");
    if (study->load_max) {
        track_buf_puts(out, "; the plan asks for ");
        put_daily_load(out, study);
        track_buf_puts(out, " a day");
    }
    track_buf_puts(out, ".</p>\n");
}

void report_study(struct track_buf *out, const struct report *report)
{
    const struct track_study *study = &report->figures->study;
    html_section(out, "study", "Time");
    if (study->total) {
        say_total(out, study);
        put_chart(out, report->figures);
        put_days(out, report->figures);
        put_phases(out, report->figures);
    } else {
        say_none(out, study);
    }
    html_section_end(out);
}
