#include "stats_view.h"

#include "headline.h"
#include "render.h"
#include "track/date.h"

enum { MOST_PHASES = 6 };

static void end_line(const struct cli_context *ctx, struct track_buf *text)
{
    enum { LINES = 3 };
    out_check(text);
    render_wrapped(&ctx->out, track_buf_view(text), 0, headline_width(&ctx->out), LINES);
    track_buf_release(text);
}

/* "day 3 of 30 · 2 days behind · streak 3 days, longest 5". */
static void habits(const struct cli_context *ctx, const struct track_figures *f)
{
    struct track_buf text = {0};
    if (f->pace.known)
        headline_pace(&text, &ctx->out, &f->pace);
    track_buf_puts(&text, "streak ");
    headline_days(&text, f->streak.current);
    if (f->streak.longest > f->streak.current)
        track_buf_printf(&text, ", longest %u", f->streak.longest);
    end_line(ctx, &text);
}

/* "studied 1h today · 5h this week · 20h in all, on 8 days 2h30m each (3–5 h)". */
static void study(const struct cli_context *ctx, const struct track_figures *f)
{
    const struct track_study *s = &f->study;
    const char *dot = out_glyph(&ctx->out, " · ", ", ");
    struct track_buf text = {0};
    if (!s->total)
        return;
    track_buf_puts(&text, "studied ");
    track_duration_print(&text, s->today);
    track_buf_printf(&text, " today%s", dot);
    track_duration_print(&text, s->week);
    track_buf_printf(&text, " this week%s", dot);
    track_duration_print(&text, s->total);
    track_buf_puts(&text, " on ");
    headline_days(&text, s->days);
    if (s->load_min)
        track_buf_printf(&text, ", %u with the full load", s->days_met);
    end_line(ctx, &text);
}

/* "done between 2026-04-02 and 2026-05-01, most likely on 2026-04-11". */
static void add_range(struct track_buf *text, const struct track_forecast *f)
{
    track_buf_puts(text, "at this pace done ");
    if (f->earliest < f->latest) {
        track_buf_puts(text, "between ");
        track_date_print(text, f->earliest);
        track_buf_puts(text, " and ");
        track_date_print(text, f->latest);
        track_buf_puts(text, ", most likely ");
    }
    track_buf_puts(text, "on ");
    track_date_print(text, f->likely);
}

/* ": 4–9 items on 15 of the last 21 days". */
static void add_basis(struct track_buf *text, const struct out *out, const struct track_forecast *f)
{
    track_buf_printf(text, ": %u", f->slow);
    if (f->slow < f->fast)
        track_buf_printf(text, "%s%u", out_glyph(out, "–", "-"), f->fast);
    track_buf_printf(text, " item%s on %u of the last %u days", f->fast == 1 ? "" : "s", f->days,
                     f->span);
}

static void forecast(const struct cli_context *ctx, const struct track_forecast *f)
{
    struct track_buf text = {0};
    switch (f->state) {
    case TRACK_FORECAST_KNOWN:
        add_range(&text, f);
        add_basis(&text, &ctx->out, f);
        break;
    case TRACK_FORECAST_EARLY:
        track_buf_puts(&text, "for a forecast, tick something on ");
        headline_days(&text, f->needed);
        track_buf_puts(&text, " more");
        break;
    case TRACK_FORECAST_FAR:
        track_buf_puts(&text, "at this pace it takes more than a hundred years");
        break;
    case TRACK_FORECAST_FINISHED:
        track_buf_puts(&text, "nothing is left to do");
        break;
    }
    end_line(ctx, &text);
}

/* "2026-03-04" when it was finished, else the time that was spent, if any. */
static void phase_note(const struct track_figures_section *phase)
{
    struct track_buf text = {0};
    if (phase->finished != TRACK_NO_DAY)
        track_date_print(&text, phase->finished);
    else if (phase->minutes)
        track_duration_print(&text, phase->minutes);
    out_check(&text);
    if (text.len)
        out_printf("  %s", text.ptr);
    track_buf_release(&text);
}

static void phase_row(const struct cli_context *ctx, const struct track_figures *f, size_t index)
{
    enum { ID = 9, COUNT = 8, NOTE = 12, LEAST = 4 };
    const struct track_figures_section *phase = &f->phases[index];
    const struct track_section *section = &f->plan->sections[phase->section];
    const bool narrow = headline_narrow(&ctx->out);
    const size_t bar = narrow ? 5 : 14, id = section->unit.len ? ID : 0;
    const size_t fixed = id + 1 + bar + COUNT + (narrow ? 0 : NOTE);
    const size_t width = headline_width(&ctx->out);
    if (id) {
        out_style(&ctx->out, STYLE_ID);
        out_cell(&ctx->out, section->id, id - 1, true);
        out_style(&ctx->out, STYLE_NONE);
        out_puts(" ");
    }
    out_cell(&ctx->out, section->name, width > fixed + LEAST ? width - fixed : LEAST, true);
    out_puts(" ");
    render_bar(&ctx->out, phase->done, phase->total, bar);
    out_printf(" %3u/%u", phase->done, phase->total);
    if (!narrow)
        phase_note(phase);
    out_puts("\n");
}

/* Where one is, with what is around it, when they are many. */
static void phases(const struct cli_context *ctx, const struct track_figures *f)
{
    size_t current = 0, begin = 0;
    while (current + 1 < f->phase_count && f->phases[current].done == f->phases[current].total)
        current++;
    if (current > MOST_PHASES / 2)
        begin = current - MOST_PHASES / 2;
    if (begin + MOST_PHASES > f->phase_count)
        begin = f->phase_count > MOST_PHASES ? f->phase_count - MOST_PHASES : 0;
    if (f->phase_count)
        out_puts("\n");
    for (size_t i = begin; i < f->phase_count && i < begin + MOST_PHASES; i++)
        phase_row(ctx, f, i);
    if (f->phase_count > MOST_PHASES)
        out_printf("%s %zu more sections\n", out_glyph(&ctx->out, "…", "..."),
                   f->phase_count - MOST_PHASES);
}

void stats_view(const struct cli_context *ctx, const struct track_figures *f)
{
    headline_title(ctx, f->plan->title);
    headline_progress(&ctx->out, &f->count);
    habits(ctx, f);
    study(ctx, f);
    forecast(ctx, &f->forecast);
    if (f->day_count) {
        out_puts("\n");
        stats_heat(&ctx->out, &f->heat);
        out_puts("\n");
        stats_way(&ctx->out, f);
    }
    phases(ctx, f);
}
