#include "html.h"
#include "markup.h"
#include "report_parts.h"
#include "svg.h"

/* What the picture spans: days from left to right, items upwards. */
struct span {
    int64_t first, last;
    uint32_t items;
};

static int x_of(const struct span *span, int64_t day)
{
    return svg_at(day - span->first, span->last - span->first);
}

static int y_of(const struct span *span, uint32_t items)
{
    return svg_at(items, span->items);
}

/* A forecast that is far away must not press what was done against the edge. */
static int64_t last_day(const struct track_figures *figures, int64_t first)
{
    enum { LEAST = 4 * TRACK_WEEK };
    const int64_t past = figures->today - first > LEAST ? figures->today - first : LEAST;
    if (figures->forecast.state != TRACK_FORECAST_KNOWN)
        return figures->today > first ? figures->today : first + 1;
    if (figures->forecast.latest > figures->today + 2 * past)
        return figures->today + 2 * past;
    return figures->forecast.latest > figures->today ? figures->forecast.latest
                                                     : figures->today + 1;
}

static struct span make_span(const struct track_figures *figures)
{
    const int64_t first = figures->days[0].day;
    return (struct span){first, last_day(figures, first), track_figures_most_items(figures)};
}

/* Items that were done before the history knows of any. */
static uint32_t done_until(const struct track_figures *figures, size_t day)
{
    return figures->days[day].done_so_far + figures->undated;
}

static void put_gates(struct track_buf *out, const struct track_figures *figures,
                      const struct span *span)
{
    for (size_t i = 0; i < figures->plan->gate_count; i++) {
        const int y = y_of(span, figures->gates[i].at);
        svg_line(out, "gate", 0, y, SVG_WHOLE, y);
    }
}

/* From step to step, since nothing happens between two days. */
static void put_total(struct track_buf *out, const struct track_figures *figures,
                      const struct span *span)
{
    svg_path(out, "total");
    for (size_t i = 0; i < figures->day_count; i++) {
        const int x = x_of(span, figures->days[i].day);
        if (i)
            svg_point(out, x, y_of(span, figures->days[i - 1].total));
        svg_point(out, x, y_of(span, figures->days[i].total));
    }
    svg_point(out, SVG_WHOLE, y_of(span, (uint32_t)figures->count.total));
    svg_path_end(out);
}

static void put_steps(struct track_buf *out, const struct track_figures *figures,
                      const struct span *span)
{
    for (size_t i = 0; i < figures->day_count; i++) {
        const int x = x_of(span, figures->days[i].day);
        svg_point(out, x, i ? y_of(span, done_until(figures, i - 1)) : 0);
        svg_point(out, x, y_of(span, done_until(figures, i)));
    }
    svg_point(out, x_of(span, figures->today),
              y_of(span, (uint32_t)figures->count.state[TRACK_DONE]));
}

static void put_done(struct track_buf *out, const struct track_figures *figures,
                     const struct span *span)
{
    svg_path(out, "area");
    put_steps(out, figures, span);
    svg_point(out, x_of(span, figures->today), 0);
    svg_path_end(out);
    svg_path(out, "line");
    put_steps(out, figures, span);
    svg_path_end(out);
}

static void put_forecast(struct track_buf *out, const struct track_figures *figures,
                         const struct span *span)
{
    const struct track_forecast *forecast = &figures->forecast;
    if (forecast->state != TRACK_FORECAST_KNOWN)
        return;
    const uint32_t done = (uint32_t)figures->count.state[TRACK_DONE];
    const int x = x_of(span, figures->today), y = y_of(span, done);
    const int top = y_of(span, done + forecast->left);
    svg_path(out, "range");
    svg_point(out, x, y);
    svg_point(out, x_of(span, forecast->earliest), top);
    svg_point(out, x_of(span, forecast->latest), top);
    svg_path_end(out);
    svg_line(out, "likely", x, y, x_of(span, forecast->likely), top);
}

static void put_dots(struct track_buf *out, const struct track_figures *figures,
                     const struct span *span)
{
    for (size_t i = 0; i < figures->plan->gate_count; i++) {
        const struct track_figures_gate *gate = &figures->gates[i];
        if (gate->state != TRACK_GATE_PASSED || gate->passed == TRACK_NO_DAY)
            continue;
        const int x = x_of(span, gate->passed);
        const int y = y_of(span, gate->done_so_far + figures->undated);
        svg_line(out, "dot", x, y, x, y);
    }
}

/* Where gates lie close together, not each of them has room for its name. */
static void put_gate_names(struct track_buf *out, const struct track_figures *figures,
                           const struct span *span)
{
    enum { ROOM = 6 * SVG_WHOLE / 100 };
    int last = -ROOM;
    for (size_t i = 0; i < figures->plan->gate_count; i++) {
        const int y = y_of(span, figures->gates[i].at);
        if (y - last < ROOM)
            continue;
        svg_text(out, "gate-name", 0, y);
        markup_text(out, figures->plan->gates[i].id);
        svg_text_end(out);
        last = y;
    }
}

static void put_axes(struct track_buf *out, const struct track_figures *figures,
                     const struct span *span)
{
    svg_text(out, "low", 0, 0);
    track_buf_puts(out, "0");
    svg_text_end(out);
    svg_text(out, "high", 0, SVG_WHOLE);
    track_buf_printf(out, "%u", span->items);
    svg_text_end(out);
    svg_text(out, "from", 0, 0);
    html_day_text(out, span->first);
    svg_text_end(out);
    svg_text(out, "to", SVG_WHOLE, 0);
    html_day_text(out, span->last);
    svg_text_end(out);
    svg_text(out, "now", x_of(span, figures->today),
             y_of(span, (uint32_t)figures->count.state[TRACK_DONE]));
    track_buf_printf(out, "%zu", figures->count.state[TRACK_DONE]);
    svg_text_end(out);
}

static void put_chart(struct track_buf *out, const struct track_figures *figures)
{
    const struct span span = make_span(figures);
    svg_begin(
        out, "burn-up-chart", "Items done over time",
        "A line of the items that are done rises towards the line of all items. Each gate is a "
        "line across, at as many items as lie up to its end. From today on, a wedge shows "
        "when all may be done.");
    svg_plot(out);
    put_gates(out, figures, &span);
    put_total(out, figures, &span);
    put_forecast(out, figures, &span);
    put_done(out, figures, &span);
    put_dots(out, figures, &span);
    svg_plot_end(out);
    put_gate_names(out, figures, &span);
    put_axes(out, figures, &span);
    svg_end(out);
}

static void put_row(struct track_buf *out, const struct track_figures *figures, size_t index)
{
    const struct track_figures_day *day = &figures->days[index];
    track_buf_puts(out, "<tr><th scope=\"row\">");
    html_day(out, day->day);
    track_buf_puts(out, "</th>");
    html_number(out, day->ticks);
    html_number(out, done_until(figures, index));
    html_number(out, day->total);
    track_buf_puts(out, "</tr>\n");
}

static void put_table(struct track_buf *out, const struct track_figures *figures)
{
    enum { MOST = 400 };
    static const char *const columns[] = {"Day", "#Ticks", "#Done so far", "#Items"};
    html_details(out, "Items done over time", columns, sizeof(columns) / sizeof(columns[0]));
    const size_t begin = figures->day_count > MOST ? figures->day_count - MOST : 0;
    for (size_t i = begin; i < figures->day_count; i++)
        put_row(out, figures, i);
    html_details_end(out);
}

void report_burn_up(struct track_buf *out, const struct report *report)
{
    const struct track_figures *figures = report->figures;
    html_section(out, "burn-up", "Burn-up");
    report_forecast_whole(out, figures);
    if (figures->day_count) {
        put_chart(out, figures);
        put_table(out, figures);
    }
    html_section_end(out);
}
