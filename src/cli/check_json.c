#include "check_formats.h"
#include "json.h"

static json_t *number_or_null(uint32_t number)
{
    return number ? json_integer(number) : json_null();
}

static json_t *finding_json(const struct track_check *check, const struct track_finding *finding)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:s}", "code", finding->rule->code,
                     "severity", track_severity_name(finding->severity), "item",
                     json_text_or_null(track_str_from(finding->item)), "file",
                     json_text(track_str_from(track_finding_file(check, finding))), "line",
                     number_or_null(finding->line), "column", number_or_null(finding->column),
                     "commit", json_text_or_null(track_str_from(finding->commit)), "message",
                     json_text(track_str_from(finding->message)), "fingerprint",
                     finding->fingerprint);
}

void check_print_json(const struct out *out, const struct track_check *check)
{
    (void)out;
    json_t *findings = json_array();
    for (size_t i = 0; i < check->count; i++)
        json_array_append_new(findings, finding_json(check, &check->findings[i]));
    bool ok = !track_check_number(check, TRACK_SEVERITY_ERROR);
    json_line(json_pack("{s:i, s:b, s:o}", "version", 1, "ok", ok, "findings", findings), stdout);
}
