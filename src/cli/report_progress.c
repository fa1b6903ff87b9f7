#include "html.h"
#include "render.h"
#include "report_parts.h"
#include "svg.h"

/* A single tick shows, and only all of them fill the bar. */
void report_bar(struct track_buf *out, size_t done, size_t total)
{
    enum { LEAST = SVG_WHOLE / 100 };
    int width = svg_at((int64_t)done, (int64_t)total);
    if (done && width < LEAST)
        width = LEAST;
    track_buf_printf(out,
                     "<svg class=\"bar\" aria-hidden=\"true\">"
                     "<rect class=\"track\" width=\"100%%\" height=\"100%%\"/>"
                     "<rect class=\"done\" width=\"%d.%02d%%\" height=\"100%%\"/></svg>",
                     width / 100, width % 100);
}

/* Its rows are the sections that people name, like days; else those right below. */
static bool is_row(const struct track_plan *plan, size_t part, size_t index)
{
    const struct track_section *section = &plan->sections[index];
    return section->item_begin < section->item_end &&
           (section->owner || section->parent == (int32_t)part);
}

static void put_name(struct track_buf *out, const struct track_section *section)
{
    if (section->unit.len) {
        track_buf_puts(out, "<span class=\"id\">");
        html_text(out, section->id);
        track_buf_puts(out, "</span> ");
    }
    html_text(out, report_section_name(section));
}

static void put_row(struct track_buf *out, const struct report *report,
                    const struct track_section *section)
{
    const struct track_count count =
        track_plan_count(report->plan, section->item_begin, section->item_end);
    const bool locked = render_section_locked(report->rules, section);
    track_buf_printf(out, "<tr%s><th scope=\"row\">", locked ? " class=\"locked\"" : "");
    put_name(out, section);
    if (section->gate != TRACK_NONE)
        track_buf_puts(out, " <span class=\"mark\">gate</span>");
    if (locked)
        track_buf_puts(out, "<span class=\"unseen\"> (locked)</span>");
    track_buf_puts(out, "</th><td class=\"bars\">");
    report_bar(out, count.state[TRACK_DONE], count.total);
    track_buf_printf(out, "</td><td class=\"number\">%zu/%zu</td></tr>\n", count.state[TRACK_DONE],
                     count.total);
}

static void put_phase(struct track_buf *out, const struct report *report,
                      const struct track_figures_section *phase)
{
    const size_t part = (size_t)phase->section;
    const struct track_section *section = &report->plan->sections[part];
    track_buf_puts(out, "<table class=\"phase\">\n<caption><span class=\"line\"><span>");
    put_name(out, section);
    if (render_section_locked(report->rules, section))
        track_buf_puts(out, " <span class=\"mark\">locked</span>");
    track_buf_printf(out, "</span><span class=\"sum\">%u of %u</span></span></caption>\n",
                     phase->done, phase->total);
    track_buf_puts(out, "<thead class=\"unseen\"><tr><th scope=\"col\">Section</th>"
                        "<th scope=\"col\">Bar</th><th scope=\"col\">Done</th></tr></thead>\n"
                        "<tbody>\n");
    size_t rows = 0;
    for (size_t i = part + 1; i < (size_t)section->section_end; i++) {
        if (!is_row(report->plan, part, i))
            continue;
        put_row(out, report, &report->plan->sections[i]);
        rows++;
    }
    if (!rows)
        put_row(out, report, section);
    track_buf_puts(out, "</tbody>\n</table>\n");
}

void report_progress(struct track_buf *out, const struct report *report)
{
    html_section(out, "progress", "Progress");
    track_buf_puts(out, "<div class=\"phases\">\n");
    for (size_t i = 0; i < report->figures->phase_count; i++)
        put_phase(out, report, &report->figures->phases[i]);
    track_buf_puts(out, "</div>\n");
    html_section_end(out);
}
