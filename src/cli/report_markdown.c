#include "html.h"
#include "markdown.h"
#include "render.h"
#include "report_page.h"

/* A service cuts off, or refuses, what is too long. */
enum { MOST_ROWS = 200, BAR = 10 };

static void put_bar(struct track_buf *out, size_t done, size_t total)
{
    const size_t full = total ? done * BAR / total : 0;
    for (size_t i = 0; i < BAR; i++)
        track_buf_puts(out, i < full ? "█" : "░");
}

static void put_phase(struct track_buf *out, const struct report *report,
                      const struct track_figures_section *phase)
{
    const struct track_section *section = &report->plan->sections[phase->section];
    track_buf_puts(out, "| ");
    markdown_cell(out, report_section_name(section));
    track_buf_puts(out, " | ");
    put_bar(out, phase->done, phase->total);
    track_buf_printf(out, " | %u of %u |\n", phase->done, phase->total);
}

static void put_gate(struct track_buf *out, const struct report *report, size_t index)
{
    const struct track_figures_gate *gate = &report->figures->gates[index];
    const struct track_section *section = track_gate_section(report->plan, index);
    track_buf_puts(out, "| ");
    markdown_cell(out, render_gate_title(report->plan, section));
    track_buf_printf(out, " | %.*s, %s | %u of %u |\n", (int)report->plan->gates[index].id.len,
                     report->plan->gates[index].id.ptr, track_gate_state_name(gate->state),
                     gate->done, gate->total);
}

static void say_rest(struct track_buf *out, size_t count)
{
    if (count > MOST_ROWS)
        track_buf_printf(out, "\n%zu more are not shown.\n", count - MOST_ROWS);
}

/* "Streak 5 days, longest 12 days." */
static void put_habits(struct track_buf *out, const struct track_figures *figures)
{
    track_buf_puts(out, "\nStreak ");
    html_count(out, figures->streak.current, "day");
    track_buf_puts(out, ", longest ");
    html_count(out, figures->streak.longest, "day");
    track_buf_puts(out, ".");
    if (figures->forecast.state == TRACK_FORECAST_KNOWN) {
        track_buf_puts(out, " Forecast ");
        html_day_text(out, figures->forecast.earliest);
        track_buf_puts(out, " to ");
        html_day_text(out, figures->forecast.latest);
        track_buf_puts(out, ".");
    }
    track_buf_puts(out, "\n");
}

void report_markdown(struct track_buf *out, const struct report *report)
{
    const struct track_figures *figures = report->figures;
    track_buf_puts(out, "**");
    report_count(out, report);
    track_buf_puts(out, "**");
    if (report->committed->commit[0])
        track_buf_printf(out, " (%.7s, ", report->committed->commit);
    else
        track_buf_puts(out, " (");
    html_day_text(out, figures->today);
    track_buf_puts(out, ")\n\n| section | | done |\n| --- | --- | --- |\n");
    for (size_t i = 0; i < figures->phase_count && i < MOST_ROWS; i++)
        put_phase(out, report, &figures->phases[i]);
    for (size_t i = 0; i < report->plan->gate_count && i < MOST_ROWS; i++)
        put_gate(out, report, i);
    say_rest(out, figures->phase_count);
    say_rest(out, report->plan->gate_count);
    put_habits(out, figures);
}
