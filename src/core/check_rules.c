#include "check_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

const struct track_check_rule track_check_rules[] = {
    [CHECK_GATE_LOCKED] = {"gate-locked", TRACK_SEVERITY_ERROR,
                           "an item was ticked that a gate locked"},
    [CHECK_GATE_REOPENED] = {"gate-reopened", TRACK_SEVERITY_WARNING,
                             "a requirement was reopened after items behind its gate were done"},
    [CHECK_GATE_REMOVED] = {"gate-removed", TRACK_SEVERITY_ERROR, "a gate is none any more"},
    [CHECK_GATE_MOVED] = {"gate-moved", TRACK_SEVERITY_ERROR,
                          "items that stood behind a gate do not any more"},
    [CHECK_GATE_EMPTY] = {"gate-empty", TRACK_SEVERITY_WARNING, "a gate has no requirement"},
    [CHECK_REQUIREMENT_REMOVED] = {"requirement-removed", TRACK_SEVERITY_ERROR,
                                   "a requirement of a gate is gone"},
    [CHECK_REQUIREMENT_CHANGED] = {"requirement-changed", TRACK_SEVERITY_ERROR,
                                   "a requirement of a gate says something else"},
    [CHECK_ITEM_REMOVED] = {"item-removed", TRACK_SEVERITY_WARNING, "an item is gone"},
    [CHECK_PLAN_CHANGED] = {"plan-changed", TRACK_SEVERITY_NOTE,
                            "the plan changed in more than its marks"},
    [CHECK_PLAN_REMOVED] = {"plan-removed", TRACK_SEVERITY_ERROR, "the plan is gone"},
    [CHECK_POLICY_CHANGED] = {"policy-changed", TRACK_SEVERITY_ERROR,
                              "the settings that the rules rest on changed"},
    [CHECK_HISTORY_REWRITTEN] = {"history-rewritten", TRACK_SEVERITY_ERROR,
                                 "the base is no ancestor of what is checked"},
    [CHECK_FORCED] = {"forced", TRACK_SEVERITY_ERROR, "a rule was overridden"},
    [CHECK_EVIDENCE_MISSING] = {"evidence-missing", TRACK_SEVERITY_WARNING,
                                "what is named as evidence is not there"},
    [CHECK_UNRECORDED] = {"unrecorded", TRACK_SEVERITY_WARNING,
                          "a box is set in the work tree in another way than in HEAD"},
    [CHECK_BULK_TICK] = {"bulk-tick", TRACK_SEVERITY_NOTE, "many items were ticked at once"},
    [CHECK_TIME_TRAVEL] = {"time-travel", TRACK_SEVERITY_WARNING,
                           "a commit is older than its parent, or lies in the future"},
    [CHECK_BROKEN_BOX] = {"broken-box", TRACK_SEVERITY_WARNING,
                          "this looks like a box and is none"},
    [CHECK_UNKNOWN_MARK] = {"unknown-mark", TRACK_SEVERITY_WARNING,
                            "the mark in a box means nothing"},
    [CHECK_DUPLICATE_ID] = {"duplicate-id", TRACK_SEVERITY_WARNING,
                            "two items carry the same explicit id"},
    [CHECK_CONFLICT_MARKER] = {"conflict-marker", TRACK_SEVERITY_ERROR,
                               "the plan holds conflict markers"},
    [CHECK_CODES] = {NULL, TRACK_SEVERITY_OFF, NULL},
};

static const char *const severity_names[] = {
    [TRACK_SEVERITY_OFF] = "off",
    [TRACK_SEVERITY_NOTE] = "note",
    [TRACK_SEVERITY_WARNING] = "warning",
    [TRACK_SEVERITY_ERROR] = "error",
};

const struct track_check_rule *track_check_rule_find(const char *code)
{
    for (const struct track_check_rule *rule = track_check_rules; rule->code; rule++) {
        if (strcmp(rule->code, code) == 0)
            return rule;
    }
    return NULL;
}

const char *track_severity_name(enum track_severity severity)
{
    return severity_names[severity];
}

bool track_severity_parse(enum track_severity *out, const char *name)
{
    for (int severity = 0; severity < TRACK_SEVERITY_COUNT; severity++) {
        if (strcmp(severity_names[severity], name) == 0) {
            *out = (enum track_severity)severity;
            return true;
        }
    }
    return false;
}

enum track_severity track_check_severity(const struct track_check *check,
                                         const struct track_check_rule *rule)
{
    return track_config_severity(&check->config, rule->code, rule->severity);
}

struct check_place check_place_of(const struct track_plan *plan, const struct track_item *item,
                                  const char *commit)
{
    size_t box = item->offset - 1, begin = box;
    while (begin > 0 && plan->bytes.ptr[begin - 1] != '\n' && plan->bytes.ptr[begin - 1] != '\r')
        begin--;
    return (struct check_place){.item = item->id,
                                .line = item->line,
                                .column = (uint32_t)(box - begin) + 1,
                                .commit = commit};
}

static char *copied(struct track_str text)
{
    return text.len ? strndup(text.ptr, text.len) : NULL;
}

struct track_error *check_add(struct track_check *check, enum check_code code,
                              const struct check_place *place, const char *format, ...)
{
    const struct track_check_rule *rule = &track_check_rules[code];
    const enum track_severity severity = track_check_severity(check, rule);
    if (severity == TRACK_SEVERITY_OFF)
        return NULL;
    struct track_finding *findings =
        array_grow(check->findings, check->count, &check->capacity, sizeof(*findings));
    if (!findings)
        return track_error_no_memory();
    check->findings = findings;
    char *message = NULL;
    va_list args;
    va_start(args, format);
    int len = vasprintf(&message, format, args);
    va_end(args);
    char *item = copied(place->item);
    if (len < 0 || (place->item.len && !item)) {
        if (len >= 0)
            free(message);
        free(item);
        return track_error_no_memory();
    }
    struct track_finding *finding = &findings[check->count++];
    *finding = (struct track_finding){.rule = rule,
                                      .severity = severity,
                                      .item = item,
                                      .file = place->file,
                                      .line = place->line,
                                      .column = place->column,
                                      .message = message};
    if (place->commit)
        memcpy(finding->commit, place->commit, strnlen(place->commit, 40));
    return NULL;
}

const char *track_finding_file(const struct track_check *check, const struct track_finding *finding)
{
    return finding->file ? finding->file : check->plan;
}

void track_check_release(struct track_check *check)
{
    for (size_t i = 0; i < check->count; i++) {
        free(check->findings[i].item);
        free(check->findings[i].message);
    }
    free(check->findings);
    free(check->plan);
    track_plan_free(check->tip);
    track_config_release(&check->config);
    *check = (struct track_check){0};
}

size_t track_check_number(const struct track_check *check, enum track_severity severity)
{
    size_t number = 0;
    for (size_t i = 0; i < check->count; i++)
        number += check->findings[i].severity == severity;
    return number;
}
