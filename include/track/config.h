/*
 * config - the settings that decide how a plan is read and written.
 *
 * `.trackconfig` at the top of the work tree holds what belongs to the plan; `track.*` in git
 * config holds what belongs to the person. docs/man/trackconfig.5.scd lists every key and which
 * side wins.
 */
#ifndef TRACK_CONFIG_H
#define TRACK_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRACK_CONFIG_FILE ".trackconfig"
#define TRACK_MARK_MAX 24 /* bytes of a mark that may be configured */

enum track_policy {
    TRACK_POLICY_GATES,  /* items behind a gate that is not passed are locked */
    TRACK_POLICY_STRICT, /* and a gate's boxes are, until every item before it is done */
    TRACK_POLICY_OFF
};

/* How bad a finding of `track check` is. */
enum track_severity {
    TRACK_SEVERITY_OFF, /* not told */
    TRACK_SEVERITY_NOTE,
    TRACK_SEVERITY_WARNING,
    TRACK_SEVERITY_ERROR,
    TRACK_SEVERITY_COUNT
};

struct track_config_severity {
    char *code;
    enum track_severity severity;
};

struct track_config_plan {
    char *name; /* as in --plan NAME */
    char *path; /* relative to the top of the work tree */
};

/* Strings are owned by the config; NULL means: not set, the default holds. */
struct track_config {
    enum track_policy policy;
    char *plan;       /* track.plan: path of the plan, relative to the top of the work tree */
    char *mark;       /* track.mark: the done mark to write */
    char *done_marks; /* further marks, separated by blanks */
    char *doing_marks;
    char *dropped_marks;
    char *gate_pattern;       /* PCRE2, replaces the built-in one */
    char *start;              /* track.start: YYYY-MM-DD */
    uint16_t day_start;       /* track.dayStart: minutes behind midnight */
    uint8_t rest_days;        /* track.restDays: bit 0 is Monday */
    uint32_t lock_timeout_ms; /* track.lockTimeout, default 5000 */
    struct track_config_plan *plans;
    size_t plan_count;
    struct track_config_severity *severities; /* check.CODE */
    size_t severity_count;
    char **unknown; /* keys that nobody knows, for a warning: "track.pollicy" */
    size_t unknown_count;
};

/* The defaults, nothing allocated. */
void track_config_init(struct track_config *config);
void track_config_release(struct track_config *config);

/* The severity that is set for a code, or `usual`. */
enum track_severity track_config_severity(const struct track_config *config, const char *code,
                                          enum track_severity usual);
/* False when memory is out. */
bool track_config_set_severity(struct track_config *config, const char *code,
                               enum track_severity severity);

#endif
