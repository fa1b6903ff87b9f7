/* SARIF 2.1.0, with all that GitHub's code scanning asks for beyond the standard. */
#include <string.h>

#include "check_formats.h"
#include "json.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *level_name(enum track_severity severity)
{
    return severity == TRACK_SEVERITY_OFF ? "none" : track_severity_name(severity);
}

/* In a message, braces hold the place of arguments, and "[text](target)" is a link. */
static json_t *message_json(const struct track_finding *finding)
{
    struct track_buf message = {0}, safe = {0};
    check_message(&message, finding);
    for (size_t i = 0; i < message.len; i++) {
        char c = message.ptr[i];
        if (c == '{' || c == '}')
            track_buf_char(&safe, c);
        else if (c == '(' && i > 0 && message.ptr[i - 1] == ']')
            track_buf_char(&safe, ' ');
        track_buf_char(&safe, c);
    }
    safe.failed = safe.failed || message.failed;
    out_check(&safe);
    json_t *json = json_pack("{s:o}", "text", json_text(track_buf_view(&safe)));
    track_buf_release(&message);
    track_buf_release(&safe);
    return json;
}

static bool stands_for_itself(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~/", c));
}

static json_t *path_json(const char *path)
{
    struct track_buf uri = {0};
    const bool absolute = path[0] == '/';
    if (absolute)
        track_buf_puts(&uri, "file://");
    for (const char *at = path; *at; at++) {
        if (stands_for_itself(*at))
            track_buf_char(&uri, *at);
        else
            track_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*at);
    }
    out_check(&uri);
    json_t *json = absolute ? json_pack("{s:o}", "uri", json_text(track_buf_view(&uri)))
                            : json_pack("{s:o, s:s}", "uri", json_text(track_buf_view(&uri)),
                                        "uriBaseId", "%SRCROOT%");
    track_buf_release(&uri);
    return json;
}

/* GitHub wants a line of every finding: what is about the whole plan stands at its first. Before a
 * box there is nothing but ASCII, so its bytes are characters. */
static json_t *region_json(const struct track_finding *finding)
{
    if (!finding->line)
        return json_pack("{s:i}", "startLine", 1);
    return json_pack("{s:I, s:I}", "startLine", (json_int_t)finding->line, "startColumn",
                     (json_int_t)finding->column);
}

static json_t *result_json(const struct track_check *check, const struct track_finding *finding)
{
    return json_pack(
        "{s:s, s:I, s:s, s:o, s:[{s:{s:o, s:o}}], s:{s:s, s:s}, s:{s:o, s:o}}", "ruleId",
        finding->rule->code, "ruleIndex", (json_int_t)(finding->rule - track_check_rules), "level",
        level_name(finding->severity), "message", message_json(finding), "locations",
        "physicalLocation", "artifactLocation", path_json(track_finding_file(check, finding)),
        "region", region_json(finding), "partialFingerprints", "trackFinding/v1",
        finding->fingerprint,
        /* GitHub looks only at this one, and would make it from the line, which a tick changes. */
        "primaryLocationLineHash", finding->fingerprint, "properties", "item",
        json_text_or_null(track_str_from(finding->item)), "commit",
        json_text_or_null(track_str_from(finding->commit)));
}

static json_t *rule_json(const struct track_check_rule *rule)
{
    return json_pack("{s:s, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}", "id", rule->code,
                     "shortDescription", "text", rule->summary, "fullDescription", "text",
                     rule->summary, "help", "text", "track-check(1) has more",
                     "defaultConfiguration", "level", level_name(rule->severity));
}

/* What the base sets differently from the table. */
static json_t *override_json(const struct track_check *check, const struct track_check_rule *rule)
{
    const enum track_severity severity = track_check_severity(check, rule);
    return json_pack("{s:{s:I}, s:{s:b, s:s}}", "descriptor", "index",
                     (json_int_t)(rule - track_check_rules), "configuration", "enabled",
                     severity != TRACK_SEVERITY_OFF, "level", level_name(severity));
}

static json_t *run_json(const struct track_check *check)
{
    json_t *rules = json_array(), *overrides = json_array(), *results = json_array();
    for (const struct track_check_rule *rule = track_check_rules; rule->code; rule++) {
        json_array_append_new(rules, rule_json(rule));
        if (track_check_severity(check, rule) != rule->severity)
            json_array_append_new(overrides, override_json(check, rule));
    }
    for (size_t i = 0; i < check->count; i++)
        json_array_append_new(results, result_json(check, &check->findings[i]));
    return json_pack("{s:{s:{s:s, s:s, s:o}}, s:[{s:b, s:o}], s:s, s:o}", "tool", "driver", "name",
                     "track", "version", TRACK_VERSION, "rules", rules, "invocations",
                     "executionSuccessful", 1, "ruleConfigurationOverrides", overrides,
                     "columnKind", "unicodeCodePoints", "results", results);
}

void check_print_sarif(const struct out *out, const struct track_check *check)
{
    (void)out;
    json_line(json_pack("{s:s, s:s, s:[o]}", "$schema", SCHEMA, "version", "2.1.0", "runs",
                        run_json(check)),
              stdout);
}
