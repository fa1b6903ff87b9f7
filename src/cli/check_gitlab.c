/* A Code Quality report of GitLab. */
#include "check_formats.h"
#include "json.h"

static const char *severity_name(enum track_severity severity)
{
    static const char *const names[] = {
        [TRACK_SEVERITY_NOTE] = "info",
        [TRACK_SEVERITY_WARNING] = "minor",
        [TRACK_SEVERITY_ERROR] = "major",
    };
    return names[severity];
}

static json_t *message_json(const struct track_finding *finding)
{
    struct track_buf message = {0};
    check_message(&message, finding);
    out_check(&message);
    json_t *json = json_text(track_buf_view(&message));
    track_buf_release(&message);
    return json;
}

/* GitLab wants a line of every finding: what is about the whole plan stands at its first. */
static json_t *location_json(const struct track_check *check, const struct track_finding *finding)
{
    return json_pack("{s:o, s:{s:I}}", "path",
                     json_text(track_str_from(track_finding_file(check, finding))), "lines",
                     "begin", (json_int_t)(finding->line ? finding->line : 1));
}

static json_t *finding_json(const struct track_check *check, const struct track_finding *finding)
{
    return json_pack("{s:o, s:s, s:s, s:s, s:o}", "description", message_json(finding),
                     "check_name", finding->rule->code, "fingerprint", finding->fingerprint,
                     "severity", severity_name(finding->severity), "location",
                     location_json(check, finding));
}

void check_print_gitlab(const struct out *out, const struct track_check *check)
{
    (void)out;
    json_t *findings = json_array();
    for (size_t i = 0; i < check->count; i++)
        json_array_append_new(findings, finding_json(check, &check->findings[i]));
    json_line(findings, stdout);
}
