#include "html.h"
#include "render.h"
#include "report_parts.h"

static void put_evidence(struct track_buf *out, struct track_str evidence)
{
    if (!evidence.len)
        return;
    track_buf_puts(out, "<span class=\"proof\">");
    html_evidence(out, evidence);
    track_buf_puts(out, "</span>");
}

static void put_force(struct track_buf *out, struct track_str reason)
{
    if (!reason.len)
        return;
    track_buf_puts(out, "<span class=\"proof\">forced: ");
    html_text(out, reason);
    track_buf_puts(out, "</span>");
}

/* When it was done, and what shows that. */
static void put_proof(struct track_buf *out, const struct report *report, size_t item)
{
    const struct report_proof *proof = report_log_proof(report->log, item);
    if (!proof)
        return;
    if (proof->dated) {
        track_buf_puts(out, "<span class=\"proof\">");
        html_day(out, proof->day);
        track_buf_puts(out, "</span>");
    }
    put_evidence(out, report_log_text(report->log, proof->evidence));
    put_force(out, report_log_text(report->log, proof->forced));
}

static void put_requirement(struct track_buf *out, const struct report *report, size_t index)
{
    static const char *const signs[] = {"○", "✓", "◐", "–"};
    const struct track_item *item = &report->plan->items[index];
    const char *state = track_state_name((enum track_state)item->state);
    track_buf_printf(out,
                     "<li class=\"%s\"><span class=\"sign\" aria-hidden=\"true\">%s</span>"
                     "<span><span class=\"unseen\">%s: </span>",
                     state, signs[item->state], state);
    html_text(out, item->text);
    put_proof(out, report, index);
    track_buf_puts(out, "</span></li>\n");
}

static void put_state(struct track_buf *out, const struct track_figures_gate *gate)
{
    const char *state = track_gate_state_name(gate->state);
    track_buf_printf(out, "<p class=\"state\"><span class=\"mark %s\">%s</span> %u of %u done",
                     state, state, gate->done, gate->total);
    if (gate->state == TRACK_GATE_PASSED && gate->passed != TRACK_NO_DAY) {
        track_buf_puts(out, ", passed on ");
        html_day(out, gate->passed);
    }
    track_buf_puts(out, "</p>\n");
}

static void put_gate(struct track_buf *out, const struct report *report, size_t gate)
{
    const struct track_section *section = track_gate_section(report->plan, gate);
    track_buf_puts(out, "<article>\n<h3><span class=\"id\">");
    html_text(out, report->plan->gates[gate].id);
    track_buf_puts(out, "</span> ");
    html_text(out, render_gate_title(report->plan, section));
    track_buf_puts(out, "</h3>\n");
    put_state(out, &report->figures->gates[gate]);
    if (section->item_begin < section->item_end)
        track_buf_puts(out, "<ul class=\"requirements\">\n");
    for (size_t i = section->item_begin; i < section->item_end; i++)
        put_requirement(out, report, i);
    if (section->item_begin < section->item_end)
        track_buf_puts(out, "</ul>\n");
    track_buf_puts(out, "</article>\n");
}

void report_gates(struct track_buf *out, const struct report *report)
{
    html_section(out, "gates", "Gates");
    if (!report->plan->gate_count)
        track_buf_puts(out, "<p>The plan has no gates.</p>\n");
    else
        track_buf_puts(out, "<div class=\"gates\">\n");
    for (size_t i = 0; i < report->plan->gate_count; i++)
        put_gate(out, report, i);
    if (report->plan->gate_count)
        track_buf_puts(out, "</div>\n");
    html_section_end(out);
}
