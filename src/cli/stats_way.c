#include <stdlib.h>

#include "headline.h"
#include "stats_view.h"
#include "track/date.h"

enum { ROWS = 8, EIGHTHS = 8, GATE = 7, DATE = 10 };

/* The picture: a column is a stretch of days, a row a share of the items. */
struct picture {
    const struct out *out;
    const struct track_figures *figures;
    int64_t first, span; /* the days that are shown */
    uint32_t top;        /* items */
    size_t label;        /* columns for the numbers */
    size_t columns;
};

static size_t digits_of(uint32_t number)
{
    size_t digits = 1;
    while (number /= 10)
        digits++;
    return digits;
}

static int64_t last_day(const struct track_figures *f)
{
    const int64_t last = f->day_count ? f->days[f->day_count - 1].day : f->today;
    return last > f->today ? last : f->today;
}

static struct picture make(const struct out *out, const struct track_figures *f)
{
    struct picture p = {
        .out = out, .figures = f, .first = f->days[0].day, .top = track_figures_most_items(f)};
    if (f->start != TRACK_NO_DAY && f->start < p.first)
        p.first = f->start;
    p.span = last_day(f) - p.first + 1;
    p.label = digits_of(p.top) < 3 ? 3 : digits_of(p.top);
    const size_t gates = f->plan->gate_count ? GATE : 0, width = headline_width(out);
    p.columns = width > p.label + 2 + gates + DATE ? width - p.label - 2 - gates : DATE;
    /* Days of one width. */
    if (p.span < (int64_t)p.columns)
        p.columns -= p.columns % (size_t)p.span;
    return p;
}

/* What was done, and of how many, at the end of a column's days. */
static struct track_figures_day state_at(const struct picture *p, size_t column)
{
    const struct track_figures *f = p->figures;
    const int64_t columns = (int64_t)p->columns;
    const int64_t day = p->first + ((int64_t)(column + 1) * p->span + columns - 1) / columns - 1;
    struct track_figures_day state = {.total = f->days[0].total};
    for (size_t i = 0; i < f->day_count && f->days[i].day <= day; i++)
        state = f->days[i];
    if (day >= f->today)
        state.total = (uint32_t)f->count.total;
    return state;
}

/* The row, from below, in which so many items end. */
static size_t row_of(const struct picture *p, uint32_t items)
{
    return items ? (size_t)(((uint64_t)items * ROWS + p->top - 1) / p->top) - 1 : 0;
}

/* How full a row is, in eighths. A single one shows. */
static unsigned fill_of(const struct picture *p, uint32_t done, size_t row)
{
    uint64_t eighths = (uint64_t)done * ROWS * EIGHTHS / p->top;
    if (done && !eighths)
        eighths = 1;
    const uint64_t below = (uint64_t)row * EIGHTHS;
    if (eighths <= below)
        return 0;
    return eighths - below < EIGHTHS ? (unsigned)(eighths - below) : EIGHTHS;
}

static bool has_gate(const struct picture *p, size_t row)
{
    for (size_t i = 0; i < p->figures->plan->gate_count; i++) {
        if (row_of(p, p->figures->gates[i].at) == row)
            return true;
    }
    return false;
}

static const char *glyph(const struct picture *p, size_t row, const struct track_figures_day *state,
                         bool gate)
{
    static const char *const blocks[] = {"", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const letters[] = {"", ".", ".", ".", ":", ":", ":", "#", "#"};
    const unsigned fill = fill_of(p, state->done_so_far, row);
    if (fill)
        return out_glyph(p->out, blocks[fill], letters[fill]);
    if (row_of(p, state->total) == row)
        return out_glyph(p->out, "▔", "=");
    return gate ? out_glyph(p->out, "┈", "-") : " ";
}

/* What is done never gets less, so there is one change of style in a row. */
static void cells(const struct picture *p, size_t row, const struct track_figures_day *states)
{
    const bool gate = has_gate(p, row);
    bool filled = false;
    out_style(p->out, STYLE_DIM);
    for (size_t i = 0; i < p->columns; i++) {
        if (!filled && fill_of(p, states[i].done_so_far, row)) {
            out_style(p->out, STYLE_NONE);
            out_style(p->out, STYLE_GOOD);
            filled = true;
        }
        out_puts(glyph(p, row, &states[i], gate));
    }
    out_style(p->out, STYLE_NONE);
}

/* The gates of a row, the nearest one that is not passed first. */
static void gate_names(const struct picture *p, size_t row)
{
    const struct track_figures *f = p->figures;
    size_t count = 0, shown = 0;
    for (size_t i = 0; i < f->plan->gate_count; i++) {
        if (row_of(p, f->gates[i].at) != row)
            continue;
        if (!count ||
            (f->gates[shown].state == TRACK_GATE_PASSED && f->gates[i].state != TRACK_GATE_PASSED))
            shown = i;
        count++;
    }
    if (!count)
        return;
    const bool passed = f->gates[shown].state == TRACK_GATE_PASSED;
    out_puts(" ");
    out_style(p->out, passed ? STYLE_GOOD : STYLE_DIM);
    out_cell(p->out, f->plan->gates[shown].id, GATE - 1 - (count > 1), false);
    if (count > 1)
        out_puts("+");
    out_style(p->out, STYLE_NONE);
}

static void number(const struct picture *p, size_t row, uint32_t done)
{
    if (row == ROWS - 1)
        out_printf("%*u ", (int)p->label, p->top);
    else if (done && row == row_of(p, done))
        out_printf("%*u ", (int)p->label, done);
    else
        out_printf("%*s ", (int)p->label, "");
}

static void row_line(const struct picture *p, size_t row, const struct track_figures_day *states)
{
    number(p, row, states[p->columns - 1].done_so_far);
    out_style(p->out, STYLE_DIM);
    out_puts(out_glyph(p->out, "│", "|"));
    out_style(p->out, STYLE_NONE);
    cells(p, row, states);
    gate_names(p, row);
    out_puts("\n");
}

static void axis(const struct picture *p)
{
    struct track_buf from = {0}, to = {0};
    track_date_print(&from, p->first);
    track_date_print(&to, p->first + p->span - 1);
    out_check(&from);
    out_check(&to);
    out_printf("%*u ", (int)p->label, 0U);
    out_style(p->out, STYLE_DIM);
    out_puts(out_glyph(p->out, "└", "+"));
    for (size_t i = 0; i < p->columns; i++)
        out_puts(out_glyph(p->out, "─", "-"));
    out_printf("\n%*s", (int)p->label + 2, "");
    out_text(track_buf_view(&from));
    if (p->columns > 2 * DATE && p->span > 1) {
        out_printf("%*s", (int)p->columns - 2 * DATE, "");
        out_text(track_buf_view(&to));
    }
    out_style(p->out, STYLE_NONE);
    out_puts("\n");
    track_buf_release(&from);
    track_buf_release(&to);
}

void stats_way(const struct out *out, const struct track_figures *figures)
{
    const struct picture p = make(out, figures);
    struct track_figures_day *states = calloc(p.columns, sizeof(*states));
    out_check(&(struct track_buf){.failed = !states});
    if (!states)
        return;
    for (size_t i = 0; i < p.columns; i++)
        states[i] = state_at(&p, i);
    out_style(out, STYLE_BOLD);
    out_puts("The way up");
    out_style(out, STYLE_NONE);
    out_puts("\n");
    for (size_t row = ROWS; row-- > 0;)
        row_line(&p, row, states);
    axis(&p);
    free(states);
}
