#include "check_summary.h"

#include "check_formats.h"
#include "markdown.h"
#include "track/gate.h"

/* A service cuts off, or refuses, what is too long. */
enum { MOST_ROWS = 200 };

static void put_place(struct track_buf *out, const struct track_check *check,
                      const struct track_finding *finding)
{
    struct track_buf place = {0};
    track_buf_puts(&place, track_finding_file(check, finding));
    if (finding->line)
        track_buf_printf(&place, ":%u:%u", finding->line, finding->column);
    out->failed = out->failed || place.failed;
    markdown_cell(out, track_buf_view(&place));
    track_buf_release(&place);
}

static void put_finding(struct track_buf *out, const struct track_check *check,
                        const struct track_finding *finding)
{
    struct track_buf message = {0};
    check_message(&message, finding);
    out->failed = out->failed || message.failed;
    track_buf_printf(out, "| %s | ", track_severity_name(finding->severity));
    put_place(out, check, finding);
    track_buf_puts(out, " | ");
    markdown_printable_cell(out, track_buf_view(&message));
    track_buf_printf(out, " | %s |\n", finding->rule->code);
    track_buf_release(&message);
}

static void put_rest(struct track_buf *out, size_t count)
{
    if (count > MOST_ROWS)
        track_buf_printf(out, "\n%zu more are not shown.\n", count - MOST_ROWS);
}

/* The worst come first. */
static void put_findings(struct track_buf *out, const struct track_check *check)
{
    size_t rows = 0;
    if (!check->count)
        return;
    track_buf_puts(out, "\n| severity | place | finding | code |\n| --- | --- | --- | --- |\n");
    for (int severity = TRACK_SEVERITY_ERROR; severity >= TRACK_SEVERITY_NOTE; severity--) {
        for (size_t i = 0; i < check->count && rows < MOST_ROWS; i++) {
            if (check->findings[i].severity != (enum track_severity)severity)
                continue;
            put_finding(out, check, &check->findings[i]);
            rows++;
        }
    }
    put_rest(out, check->count);
}

static void put_gate(struct track_buf *out, const struct track_rules *rules, size_t gate)
{
    const struct track_plan *plan = rules->plan;
    const struct track_section *section = track_gate_section(plan, gate);
    struct track_count count = track_plan_count(plan, section->item_begin, section->item_end);
    track_buf_puts(out, "| ");
    markdown_cell(out, plan->gates[gate].id);
    track_buf_puts(out, " | ");
    markdown_cell(out, section->title);
    track_buf_printf(out, " | %s | %zu of %zu |\n",
                     track_gate_state_name(track_rules_gate(rules, gate)), count.state[TRACK_DONE],
                     count.total);
}

static void put_progress(struct track_buf *out, const struct track_check *check)
{
    const struct track_plan *plan = check->tip;
    if (!plan)
        return;
    struct track_rules rules = track_rules_make(plan, check->config.policy);
    struct track_count count = track_plan_count(plan, 0, plan->item_count);
    size_t done = count.state[TRACK_DONE];
    track_buf_printf(out, "\n%zu of %zu items are done, %zu%%.\n", done, count.total,
                     count.total ? done * 100 / count.total : 0);
    if (plan->gate_count)
        track_buf_puts(out, "\n| gate | section | state | done |\n| --- | --- | --- | --- |\n");
    for (size_t gate = 0; gate < plan->gate_count && gate < MOST_ROWS; gate++)
        put_gate(out, &rules, gate);
    put_rest(out, plan->gate_count);
}

void check_summary(struct track_buf *out, const struct track_check *check)
{
    bool failed = track_check_number(check, TRACK_SEVERITY_ERROR);
    track_buf_printf(out, "## track check %s: ", failed ? "failed" : "passed");
    check_verdict(out, check);
    track_buf_puts(out, "\n");
    put_findings(out, check);
    put_progress(out, check);
}
