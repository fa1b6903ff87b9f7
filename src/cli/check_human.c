#include "check_formats.h"

static void print_finding(const struct out *out, const struct track_check *check,
                          const struct track_finding *finding)
{
    static const enum style styles[] = {STYLE_NONE, STYLE_DIM, STYLE_WARN, STYLE_BAD};
    out_text(track_str_from(track_finding_file(check, finding)));
    if (finding->line)
        out_printf(":%u:%u", finding->line, finding->column);
    out_puts(": ");
    out_style(out, styles[finding->severity]);
    out_puts(track_severity_name(finding->severity));
    out_style(out, STYLE_NONE);
    out_puts(": ");
    out_cell(out, track_str_from(finding->message), SIZE_MAX, false);
    out_printf(" [%s]", finding->rule->code);
    if (finding->commit[0]) {
        out_style(out, STYLE_DIM);
        out_printf(" %.7s", finding->commit);
        out_style(out, STYLE_NONE);
    }
    out_puts("\n");
}

void check_print_human(const struct out *out, const struct track_check *check)
{
    struct track_buf verdict = {0};
    for (size_t i = 0; i < check->count; i++)
        print_finding(out, check, &check->findings[i]);
    check_verdict(&verdict, check);
    out_check(&verdict);
    out_text(track_buf_view(&verdict));
    out_puts("\n");
    track_buf_release(&verdict);
}
