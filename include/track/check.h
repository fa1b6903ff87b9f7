/*
 * check - what is wrong with a plan and with what was done to it: the rules as a table, and the
 * findings.
 *
 * With a history, each commit after the base is held to the gates as the base had them: the rules
 * come from the trusted side. Only what came after the base counts. Nothing is written, nothing of
 * the repository is run, and no work tree is needed.
 */
#ifndef TRACK_CHECK_H
#define TRACK_CHECK_H

#include "track/config.h"
#include "track/error.h"
#include "track/plan.h"
#include "track/text.h"
#include "track/workspace.h"

/* Codes are permanent. */
struct track_check_rule {
    const char *code;
    enum track_severity severity;
    const char *summary; /* a sentence without a full stop */
};
extern const struct track_check_rule track_check_rules[]; /* ended by a NULL code */
/* The rule of exactly this code, or NULL. */
const struct track_check_rule *track_check_rule_find(const char *code);
/* "off", "note", "warning", "error" and back; track_severity_parse is false for anything else. */
const char *track_severity_name(enum track_severity severity);
bool track_severity_parse(enum track_severity *out, const char *name);

struct track_finding {
    const struct track_check_rule *rule;
    enum track_severity severity;
    char *item;       /* id of an item, a section or a gate; NULL: none */
    const char *file; /* path of another file that it is about; NULL: the plan */
    uint32_t line;    /* in the file as it is checked, 1-based; 0: none */
    uint32_t column;
    char commit[41]; /* "" when it is about the plan as a whole */
    char *message;
    /* Unlike that of every other finding of the check; the same in another check that finds the
     * same: it does not depend on lines and, where an item is named, on commits. Hexadecimal. */
    char fingerprint[41];
};

struct track_check {
    char *plan; /* path */
    struct track_finding *findings;
    size_t count, capacity;
    struct track_config config; /* the settings that hold: the base's */
    struct track_plan *tip;     /* the plan as it is checked; NULL: it is gone */
};

struct track_check_options {
    const char
        *base; /* revision that is trusted; NULL: the upstream branch, else the first commit */
    const char *rev; /* what is checked; NULL: HEAD */
    const char
        *against; /* revision or file with the plan as it should be, but for marks; NULL: none */
    const char *against_file; /* path of that file, should it be none of the revisions */
    bool pinned;              /* the plan may not change, but for its marks */
    bool staged;              /* what is checked is staged, and held to HEAD; no base, no rev */
    bool branched;            /* without a base, it is what rev has in common with HEAD */
    bool planless;            /* where there is no plan, nothing is found: that is no error */
    int64_t now;              /* seconds since 1970 */
};

/* `out` is to be released. Without a repository the plan's file is checked by itself. Expected
 * errors: TRACK_E_NO_REPOSITORY, TRACK_E_NO_PLAN, TRACK_E_SHALLOW, TRACK_E_USAGE, TRACK_E_CONFIG.
 */
struct track_error *track_check(struct track_check *out,
                                const struct track_workspace_options *where,
                                const struct track_check_options *options);
void track_check_release(struct track_check *check);
/* How bad findings of a rule are here. */
enum track_severity track_check_severity(const struct track_check *check,
                                         const struct track_check_rule *rule);
/* The path of the file that a finding of the check is about. */
const char *track_finding_file(const struct track_check *check,
                               const struct track_finding *finding);
/* How many findings are of this severity. */
size_t track_check_number(const struct track_check *check, enum track_severity severity);

#endif
