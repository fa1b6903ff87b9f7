#include "check_formats.h"

#include <string.h>

const struct check_format check_formats[] = {
    {"human", "lines for people", check_print_human},
    {"json", "one object with all that is known", check_print_json},
    {"github", "annotations for GitHub's runner", check_print_github},
    {"gitlab", "a Code Quality report of GitLab", check_print_gitlab},
    {"junit", "a report of test cases, one a rule", check_print_junit},
    {"sarif", "a report for code scanning", check_print_sarif},
    {NULL, NULL, NULL},
};

const struct check_format *check_format_find(const char *name)
{
    if (!name)
        return &check_formats[0];
    for (const struct check_format *format = check_formats; format->name; format++) {
        if (strcmp(format->name, name) == 0)
            return format;
    }
    return NULL;
}

void check_verdict(struct track_buf *out, const struct track_check *check)
{
    size_t begin = out->len;
    for (int severity = TRACK_SEVERITY_ERROR; severity >= TRACK_SEVERITY_NOTE; severity--) {
        size_t number = track_check_number(check, (enum track_severity)severity);
        if (number)
            track_buf_printf(out, "%s%zu %s%s", out->len > begin ? ", " : "", number,
                             track_severity_name((enum track_severity)severity),
                             number == 1 ? "" : "s");
    }
    if (out->len == begin)
        track_buf_puts(out, "nothing found");
}

void check_message(struct track_buf *out, const struct track_finding *finding)
{
    struct track_buf repaired = {0};
    track_text_repair(&repaired, track_str_from(finding->message));
    track_text_printable(out, track_buf_view(&repaired));
    out->failed = out->failed || repaired.failed;
    track_buf_release(&repaired);
    if (finding->commit[0])
        track_buf_printf(out, " (%.7s)", finding->commit);
}
