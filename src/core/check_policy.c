#include "check_policy.h"

#include <string.h>

#include "match_marks.h"

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_severities(const struct track_config *a, const struct track_config *b)
{
    for (const struct track_check_rule *rule = track_check_rules; rule->code; rule++) {
        if (track_config_severity(a, rule->code, rule->severity) !=
            track_config_severity(b, rule->code, rule->severity))
            return false;
    }
    return true;
}

/* The mark that is written is read as done, whatever else it was to mean. */
static bool keeps_marks(const struct track_config *was, const struct track_config *now)
{
    enum track_state state = TRACK_DONE;
    return !now->mark || !mark_state(was, track_str_from(now->mark), &state) || state == TRACK_DONE;
}

static bool same_rules(const struct track_config *a, const struct track_config *b)
{
    return a->policy == b->policy && keeps_marks(a, b) &&
           same_text(a->gate_pattern, b->gate_pattern) && same_text(a->done_marks, b->done_marks) &&
           same_text(a->doing_marks, b->doing_marks) &&
           same_text(a->dropped_marks, b->dropped_marks) && same_severities(a, b);
}

static const char *path_of(const struct track_config *config, const char *name)
{
    for (size_t i = 0; i < config->plan_count; i++) {
        if (strcmp(config->plans[i].name, name) == 0)
            return config->plans[i].path;
    }
    return NULL;
}

/* The name of a plan of the base that leads elsewhere now, or NULL; to where a plan was renamed, it
 * has to lead. */
static const char *other_plan(const struct track_config *was, const struct track_config *now,
                              const struct check_policy *policy)
{
    for (size_t i = 0; i < was->plan_count; i++) {
        const struct track_config_plan *plan = &was->plans[i];
        const char *path = strcmp(plan->path, policy->before) == 0 ? policy->now : plan->path;
        if (path && !same_text(path_of(now, plan->name), path))
            return plan->name;
    }
    return NULL;
}

static struct track_error *tell(struct track_check *check, const struct check_place *place,
                                const char *what, const char *why)
{
    return check_add(check, CHECK_POLICY_CHANGED, place, "%s%s", what, why);
}

/* Whoever names a file is not led anywhere by settings. */
static bool is_a_file(const struct track_config *config, const char *wanted)
{
    return wanted && !path_of(config, wanted);
}

/* What is staged is not searched for a plan. */
static struct track_error *check_meaning(struct track_check *check, const struct track_config *now,
                                         const struct check_policy *policy)
{
    const struct check_place plan = {.file = NULL};
    struct track_plan *meant = NULL;
    if (!policy->now || is_a_file(&check->config, policy->wanted) ||
        (!policy->tip.rev && !check_side_named(now, policy->wanted)))
        return NULL;
    struct track_error *why = check_side_meant(&meant, &policy->tip, now, policy->wanted);
    struct track_error *error = NULL;
    if (why && (why->code == TRACK_E_NO_PLAN || why->code == TRACK_E_NO_BOXES))
        error = tell(check, &plan, "the plan is not found any more: ", why->message);
    else if (why)
        return why;
    else if (strcmp(meant->path, policy->now) != 0)
        error = tell(check, &plan, "another file would be taken for the plan: ", meant->path);
    track_error_free(why);
    track_plan_free(meant);
    return error;
}

struct track_error *check_policy(struct track_check *check, const struct check_policy *policy)
{
    struct track_config now;
    struct track_error *why = check_side_config(&now, &policy->tip), *error = NULL;
    if (why && why->code != TRACK_E_CONFIG)
        return why;
    const char *other = why ? NULL : other_plan(&check->config, &now, policy);
    const struct check_place place = {
        .file = TRACK_CONFIG_FILE, .line = why ? why->line : 0, .column = why && why->line ? 1 : 0};
    if (why)
        error = tell(check, &place, "the settings can't be read: ", why->message);
    else if (!same_rules(&check->config, &now))
        error = tell(check, &place, "the settings give other rules than the base's", "");
    else if (other)
        error = tell(check, &place, "the settings give another file as the plan ", other);
    else
        error = check_meaning(check, &now, policy);
    track_error_free(why);
    track_config_release(&now);
    return error;
}
