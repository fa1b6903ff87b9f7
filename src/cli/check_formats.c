#include "check_formats.h"

#include <stdio.h>

#include "json.h"

/* --- for people ------------------------------------------------------------------------------- */

static void count_of(const struct track_check *check, enum track_severity severity, bool *first)
{
    size_t number = track_check_number(check, severity);
    if (!number)
        return;
    out_printf("%s%zu %s%s", *first ? "" : ", ", number, track_severity_name(severity),
               number == 1 ? "" : "s");
    *first = false;
}

static void print_human(const struct out *out, const struct track_check *check)
{
    static const enum style styles[] = {STYLE_DIM, STYLE_WARN, STYLE_BAD};
    for (size_t i = 0; i < check->count; i++) {
        const struct track_finding *finding = &check->findings[i];
        out_text(track_str_from(check->plan));
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
    bool first = true;
    for (int severity = TRACK_SEVERITY_ERROR; severity >= TRACK_SEVERITY_NOTE; severity--)
        count_of(check, (enum track_severity)severity, &first);
    out_puts(first ? "nothing found\n" : "\n");
}

/* --- JSON ------------------------------------------------------------------------------------- */

static json_t *number_or_null(uint32_t number)
{
    return number ? json_integer(number) : json_null();
}

static json_t *finding_json(const struct track_check *check, const struct track_finding *finding)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "code", finding->rule->code,
                     "severity", track_severity_name(finding->severity), "item",
                     json_text_or_null(track_str_from(finding->item)), "file",
                     json_text(track_str_from(check->plan)), "line", number_or_null(finding->line),
                     "column", number_or_null(finding->column), "commit",
                     json_text_or_null(track_str_from(finding->commit)), "message",
                     json_text(track_str_from(finding->message)));
}

static void print_json(const struct out *out, const struct track_check *check)
{
    (void)out;
    json_t *findings = json_array();
    for (size_t i = 0; i < check->count; i++)
        json_array_append_new(findings, finding_json(check, &check->findings[i]));
    bool ok = !track_check_number(check, TRACK_SEVERITY_ERROR);
    json_line(json_pack("{s:i, s:b, s:o}", "version", 1, "ok", ok, "findings", findings), stdout);
}

/* --- annotations of GitHub's runner ------------------------------------------------------------
 */

/* The runner reads `%XX`, and in properties ends at `:` and `,`; and `##[` begins a command
 * anywhere in a line. */
static void print_escaped(struct track_str text, bool property)
{
    struct track_buf safe = {0};
    track_text_printable(&safe, text);
    struct track_str view = track_buf_view(&safe);
    for (size_t i = 0; i < view.len; i++) {
        unsigned char c = (unsigned char)view.ptr[i];
        bool command = c == '[' && i >= 2 && view.ptr[i - 1] == '#' && view.ptr[i - 2] == '#';
        if (c == '%' || (property && (c == ':' || c == ',')))
            out_printf("%%%02X", c);
        else if (command)
            out_puts(" [");
        else
            out_char((char)c);
    }
    track_buf_release(&safe);
}

static void print_github(const struct out *out, const struct track_check *check)
{
    static const char *const commands[] = {"notice", "warning", "error"};
    (void)out;
    for (size_t i = 0; i < check->count; i++) {
        const struct track_finding *finding = &check->findings[i];
        out_printf("::%s file=", commands[finding->severity]);
        print_escaped(track_str_from(check->plan), true);
        if (finding->line)
            out_printf(",line=%u,col=%u", finding->line, finding->column);
        out_printf(",title=%s::", finding->rule->code);
        print_escaped(track_str_from(finding->message), false);
        if (finding->commit[0])
            out_printf(" (%.7s)", finding->commit);
        out_puts("\n");
    }
}

const struct check_format check_formats[] = {
    {"human", print_human}, {"json", print_json}, {"github", print_github}, {NULL, NULL}};
