#include "report_page.h"

#include "html.h"
#include "markup.h"
#include "render.h"
#include "report_parts.h"

struct track_str report_title(const struct report *report)
{
    return report->plan->title.len ? report->plan->title : track_str_from(report->plan->path);
}

struct track_str report_section_name(const struct track_section *section)
{
    if (section->name.len)
        return section->name;
    return section->title.len ? section->title : section->id;
}

unsigned report_percent(size_t done, size_t total)
{
    return total ? (unsigned)(done * 100 / total) : 0;
}

void report_count(struct track_buf *out, const struct report *report)
{
    const struct track_count *count = &report->figures->count;
    const size_t done = count->state[TRACK_DONE];
    track_buf_printf(out, "%zu of %zu done, %u%%", done, count->total,
                     report_percent(done, count->total));
}

/* Nothing is loaded and nothing runs, whatever should ever get into the page. */
static void put_head(struct track_buf *out, const struct report *report)
{
    track_buf_printf(out,
                     "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
                     report_style_hash);
    markup_text(out, report_title(report));
    track_buf_puts(out, ": ");
    report_count(out, report);
    track_buf_printf(out, "</title>\n<style>%s</style>\n</head>\n", report_style);
}

static void put_links(struct track_buf *out)
{
    static const struct {
        const char *id, *title;
    } links[] = {{"progress", "Progress"}, {"gates", "Gates"}, {"activity", "Activity"},
                 {"burn-up", "Burn-up"},   {"study", "Time"},  {"log", "Log"}};
    track_buf_puts(out, "<nav aria-label=\"Contents\">\n<ul>\n");
    for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
        track_buf_printf(out, "<li><a href=\"#%s\">%s</a></li>\n", links[i].id, links[i].title);
    track_buf_puts(out, "</ul>\n</nav>\n");
}

/* "plan.md at 6ad0404, 3 March 2026". */
static void put_origin(struct track_buf *out, const struct report *report)
{
    track_buf_puts(out, "<p class=\"origin\">");
    html_text(out, track_str_from(report->plan->path));
    if (report->committed->commit[0])
        track_buf_printf(out, " at <code>%.7s</code>", report->committed->commit);
    track_buf_puts(out, ", ");
    html_day(out, report->figures->today);
    track_buf_puts(out, "</p>\n");
}

static void begin_fact(struct track_buf *out, const char *name)
{
    track_buf_printf(out, "<div><dt>%s</dt><dd>", name);
}

/* What stands below a fact begins here. */
static void remark(struct track_buf *out)
{
    track_buf_puts(out, "</dd><dd class=\"remark\">");
}

static void end_fact(struct track_buf *out)
{
    track_buf_puts(out, "</dd></div>\n");
}

static void put_streak(struct track_buf *out, const struct track_figures *figures)
{
    begin_fact(out, "Streak");
    html_count(out, figures->streak.current, "day");
    remark(out);
    track_buf_puts(out, "longest ");
    html_count(out, figures->streak.longest, "day");
    end_fact(out);
}

static void put_pace(struct track_buf *out, const struct track_pace *pace)
{
    if (!pace->known)
        return;
    begin_fact(out, "Pace");
    if (pace->ahead == 0)
        track_buf_puts(out, "on time");
    else
        html_count(out, (uint64_t)(pace->ahead < 0 ? -(int64_t)pace->ahead : pace->ahead), "day");
    if (pace->ahead != 0)
        track_buf_puts(out, pace->ahead < 0 ? " behind" : " ahead");
    remark(out);
    track_buf_printf(out, "day %u of %u", pace->plan_day, pace->days_total);
    end_fact(out);
}

static void put_study(struct track_buf *out, const struct track_study *study)
{
    if (!study->total && !study->load_max)
        return;
    begin_fact(out, "Study time");
    html_minutes(out, study->total);
    remark(out);
    track_buf_puts(out, "this week ");
    html_minutes(out, study->week);
    end_fact(out);
}

static void put_gate(struct track_buf *out, const struct report *report)
{
    const int32_t next = report->rules->first_open_gate;
    if (!report->plan->gate_count)
        return;
    begin_fact(out, "Next gate");
    if (next == TRACK_NONE)
        track_buf_puts(out, "none");
    else
        html_text(out, report->plan->gates[next].id);
    remark(out);
    if (next == TRACK_NONE)
        track_buf_puts(out, "all are passed");
    else
        track_buf_printf(out, "%u of %u done", report->figures->gates[next].done,
                         report->figures->gates[next].total);
    end_fact(out);
}

static void put_forecast(struct track_buf *out, const struct track_figures *figures)
{
    begin_fact(out, "Forecast");
    report_forecast(out, figures);
    remark(out);
    report_forecast_basis(out, figures);
    end_fact(out);
}

static void put_facts(struct track_buf *out, const struct report *report)
{
    track_buf_puts(out, "<dl class=\"facts\">\n");
    put_forecast(out, report->figures);
    put_gate(out, report);
    put_streak(out, report->figures);
    put_pace(out, &report->figures->pace);
    put_study(out, &report->figures->study);
    track_buf_puts(out, "</dl>\n");
}

static void put_header(struct track_buf *out, const struct report *report)
{
    const struct track_count *count = &report->figures->count;
    const size_t done = count->state[TRACK_DONE];
    track_buf_puts(out, "<header>\n");
    put_origin(out, report);
    track_buf_puts(out, "<h1>");
    html_text(out, report_title(report));
    track_buf_printf(out,
                     "</h1>\n<p class=\"whole\"><strong>%zu</strong> of %zu done "
                     "<span class=\"percent\">%u%%</span></p>\n",
                     done, count->total, report_percent(done, count->total));
    report_bar(out, done, count->total);
    put_facts(out, report);
    put_links(out);
    track_buf_puts(out, "</header>\n");
}

static void put_footer(struct track_buf *out, const struct report *report)
{
    track_buf_puts(out, "<footer>\n<p>Made by <code>track report</code>");
    if (report->committed->commit[0])
        track_buf_printf(out, " from commit <code>%s</code>", report->committed->commit);
    track_buf_puts(out, ". A tick says what somebody ticked, and a date is what the commit says."
                        "</p>\n</footer>\n");
}

void report_html(struct track_buf *out, const struct report *report)
{
    put_head(out, report);
    track_buf_puts(out, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the progress</a>\n");
    put_header(out, report);
    track_buf_puts(out, "<main id=\"main\">\n");
    report_progress(out, report);
    report_gates(out, report);
    report_activity(out, report);
    report_burn_up(out, report);
    report_study(out, report);
    report_entries(out, report);
    track_buf_puts(out, "</main>\n");
    put_footer(out, report);
    track_buf_puts(out, "</body>\n</html>\n");
}
