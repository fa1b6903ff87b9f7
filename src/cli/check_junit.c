/* A JUnit report: each rule is a test case, which fails when an error was found. */
#include "check_formats.h"
#include "markup.h"

/* Printable text, in an element or between double quotes. */
static void put_escaped(struct track_str text)
{
    struct track_buf escaped = {0};
    markup_escape(&escaped, text);
    out_check(&escaped);
    out_puts(track_buf_view(&escaped).ptr);
    track_buf_release(&escaped);
}

static void put_path(const char *file)
{
    struct track_buf path = {0};
    track_text_printable(&path, track_str_from(file));
    out_check(&path);
    put_escaped(track_buf_view(&path));
    track_buf_release(&path);
}

static void put_finding(const struct track_check *check, const struct track_finding *finding)
{
    struct track_buf message = {0};
    check_message(&message, finding);
    out_check(&message);
    put_path(track_finding_file(check, finding));
    if (finding->line)
        out_printf(":%u:%u", finding->line, finding->column);
    out_printf(": %s: ", track_severity_name(finding->severity));
    put_escaped(track_buf_view(&message));
    out_puts("\n");
    track_buf_release(&message);
}

static void put_findings(const struct track_check *check, const struct track_check_rule *rule)
{
    for (size_t i = 0; i < check->count; i++) {
        if (check->findings[i].rule == rule)
            put_finding(check, &check->findings[i]);
    }
}

/* The worst of a rule's findings; TRACK_SEVERITY_OFF: there are none. */
static enum track_severity worst(const struct track_check *check,
                                 const struct track_check_rule *rule)
{
    enum track_severity found = TRACK_SEVERITY_OFF;
    for (size_t i = 0; i < check->count; i++) {
        if (check->findings[i].rule == rule && check->findings[i].severity > found)
            found = check->findings[i].severity;
    }
    return found;
}

static bool is_skipped(const struct track_check *check, const struct track_check_rule *rule)
{
    return track_check_severity(check, rule) == TRACK_SEVERITY_OFF;
}

static void put_case(const struct track_check *check, const struct track_check_rule *rule)
{
    out_printf("<testcase classname=\"track.check\" name=\"%s\">", rule->code);
    if (is_skipped(check, rule)) {
        out_puts("<skipped message=\"turned off\"/>");
    } else if (worst(check, rule) == TRACK_SEVERITY_ERROR) {
        out_printf("<failure type=\"%s\" message=\"", rule->code);
        put_escaped(track_str_from(rule->summary));
        out_puts("\">\n");
        put_findings(check, rule);
        out_puts("</failure>");
    } else if (worst(check, rule) != TRACK_SEVERITY_OFF) {
        out_puts("<system-out>\n");
        put_findings(check, rule);
        out_puts("</system-out>");
    }
    out_puts("</testcase>\n");
}

void check_print_junit(const struct out *out, const struct track_check *check)
{
    size_t tests = 0, failures = 0, skipped = 0;
    (void)out;
    for (const struct track_check_rule *rule = track_check_rules; rule->code; rule++) {
        tests++;
        failures += worst(check, rule) == TRACK_SEVERITY_ERROR;
        skipped += is_skipped(check, rule);
    }
    out_puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"");
    put_path(check->plan);
    out_printf("\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n", tests, failures,
               skipped);
    for (const struct track_check_rule *rule = track_check_rules; rule->code; rule++)
        put_case(check, rule);
    out_puts("</testsuite>\n</testsuites>\n");
}
