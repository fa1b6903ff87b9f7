#include <stdlib.h>
#include <string.h>

#include "store_internal.h"
#include "track/check.h"
#include "track/date.h"

enum side { SIDE_FILE, SIDE_GIT }; /* .trackconfig, git config */

struct value {
    enum side side;
    const char *key;
    const char *text;
};

typedef struct track_error *setter(struct track_config *config, const struct value *value);

/* --- what a value may be --------------------------------------------------------------------- */

static struct track_error *bad(const struct value *value, const char *why, const char *example)
{
    const bool file = value->side == SIDE_FILE;
    struct track_error *error =
        track_error_new(TRACK_E_CONFIG, "'%s' is %s: '%s'", value->key, why, value->text);

    track_error_at(error, file ? TRACK_CONFIG_FILE : NULL, 0, 0);
    return track_error_hint(error, "git config %s%s %s", file ? "-f " TRACK_CONFIG_FILE " " : "",
                            value->key, example);
}

static struct track_error *set_string(char **out, const struct value *value)
{
    char *text = strdup(value->text);

    if (!text)
        return track_error_no_memory();
    free(*out);
    *out = text;
    return NULL;
}

static bool is_blank_code(int32_t code)
{
    return code == ' ' || code == 0xa0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
           code == 0x2028 || code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

static bool is_mark(struct track_str text)
{
    if (text.len == 0 || text.len > TRACK_MARK_MAX)
        return false;
    for (size_t pos = 0; pos < text.len;) {
        int32_t code = track_text_next(text, &pos);

        if (code < 0x20 || (code >= 0x7f && code < 0xa0) || is_blank_code(code) || code == '[' ||
            code == ']')
            return false;
    }
    return true;
}

static struct track_error *set_marks(char **out, const struct value *value)
{
    for (const char *at = value->text; *at;) {
        size_t len = strcspn(at, " \t");

        if (len > 0 && !is_mark((struct track_str){at, len}))
            return bad(value, "no list of marks (without brackets and controls)", "'* +'");
        at += len + strspn(at + len, " \t");
    }
    return set_string(out, value);
}

static struct track_error *set_policy(struct track_config *config, const struct value *value)
{
    static const char *const names[] = {[TRACK_POLICY_GATES] = "gates",
                                        [TRACK_POLICY_STRICT] = "strict",
                                        [TRACK_POLICY_OFF] = "off"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(value->text, names[i]) == 0) {
            config->policy = (enum track_policy)i;
            return NULL;
        }
    return bad(value, "none of gates, strict, off", "gates");
}

static struct track_error *set_plan(struct track_config *config, const struct value *value)
{
    return value->text[0] ? set_string(&config->plan, value) : bad(value, "no path", "PLAN.md");
}

static struct track_error *set_mark(struct track_config *config, const struct value *value)
{
    return is_mark(track_str_from(value->text))
               ? set_string(&config->mark, value)
               : bad(value, "no mark (one word without brackets and controls)", "x");
}

static struct track_error *set_done_marks(struct track_config *config, const struct value *value)
{
    return set_marks(&config->done_marks, value);
}

static struct track_error *set_doing_marks(struct track_config *config, const struct value *value)
{
    return set_marks(&config->doing_marks, value);
}

static struct track_error *set_dropped_marks(struct track_config *config, const struct value *value)
{
    return set_marks(&config->dropped_marks, value);
}

static struct track_error *set_gate_pattern(struct track_config *config, const struct value *value)
{
    return set_string(&config->gate_pattern, value);
}

static struct track_error *set_start(struct track_config *config, const struct value *value)
{
    int64_t day;

    return track_date_parse(&day, track_str_from(value->text))
               ? set_string(&config->start, value)
               : bad(value, "no date (YYYY-MM-DD)", "2025-01-31");
}

static struct track_error *set_day_start(struct track_config *config, const struct value *value)
{
    return track_time_of_day_parse(&config->day_start, track_str_from(value->text))
               ? NULL
               : bad(value, "no time of day (HH:MM)", "04:00");
}

/* With nothing but days of rest, no day would count. */
static struct track_error *set_rest_days(struct track_config *config, const struct value *value)
{
    enum { ALL = 0x7F };
    uint8_t days;

    if (!track_weekdays_parse(&days, track_str_from(value->text)) || days == ALL)
        return bad(value, "no list of some days of the week (mon to sun)", "'sat sun'");
    config->rest_days = days;
    return NULL;
}

static struct track_error *set_lock_timeout(struct track_config *config, const struct value *value)
{
    int64_t ms;

    if (git_config_parse_int64(&ms, value->text) < 0 || ms < 0 || ms > UINT32_MAX)
        return bad(value, "no number of milliseconds", "5000");
    config->lock_timeout_ms = (uint32_t)ms;
    return NULL;
}

/* --- the keys -------------------------------------------------------------------------------- */

/* Rules of the plan are for everybody, so `.trackconfig` wins; habits are a person's own. */
static const struct key {
    const char *name; /* as libgit2 gives it, in lower case */
    const char *shown;
    enum side wins;
    setter *set;
} keys[] = {
    {"track.policy", "track.policy", SIDE_FILE, set_policy},
    {"track.plan", "track.plan", SIDE_GIT, set_plan},
    {"track.mark", "track.mark", SIDE_GIT, set_mark},
    {"track.donemarks", "track.doneMarks", SIDE_FILE, set_done_marks},
    {"track.doingmarks", "track.doingMarks", SIDE_FILE, set_doing_marks},
    {"track.droppedmarks", "track.droppedMarks", SIDE_FILE, set_dropped_marks},
    {"track.gatepattern", "track.gatePattern", SIDE_FILE, set_gate_pattern},
    {"track.start", "track.start", SIDE_GIT, set_start},
    {"track.daystart", "track.dayStart", SIDE_GIT, set_day_start},
    {"track.restdays", "track.restDays", SIDE_GIT, set_rest_days},
    {"track.locktimeout", "track.lockTimeout", SIDE_GIT, set_lock_timeout},
};

static const struct key *find_key(const char *name)
{
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

/* A family that is the command line's own: see settings.h. A plan has no say in it. */
static const char alias[] = "track.alias.";

static bool begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static struct track_error *add_unknown(struct track_config *config, const char *name)
{
    char **unknown = reallocarray(config->unknown, config->unknown_count + 1, sizeof(*unknown));
    char *copy = strdup(name);

    if (unknown)
        config->unknown = unknown;
    if (!unknown || !copy) {
        free(copy);
        return track_error_no_memory();
    }
    unknown[config->unknown_count++] = copy;
    return NULL;
}

/* The plan called `name`, made if need be; NULL when memory is out. */
static struct track_config_plan *named_plan(struct track_config *config, struct track_str name)
{
    for (size_t i = 0; i < config->plan_count; i++)
        if (track_str_equal(track_str_from(config->plans[i].name), name))
            return &config->plans[i];

    struct track_config_plan *plans =
        reallocarray(config->plans, config->plan_count + 1, sizeof(*plans));
    if (!plans)
        return NULL;
    config->plans = plans;
    plans[config->plan_count] = (struct track_config_plan){strndup(name.ptr, name.len), NULL};
    return plans[config->plan_count].name ? &plans[config->plan_count++] : NULL;
}

/* plan.NAME.path, where NAME may hold dots; false for another key. */
static bool is_plan_path(struct track_str *name, const char *key)
{
    const struct track_str whole = track_str_from(key);
    const size_t around = strlen("plan.") + strlen(".path");

    if (!begins(key, "plan.") || whole.len <= around ||
        strcmp(key + whole.len - strlen(".path"), ".path") != 0)
        return false;
    *name = (struct track_str){key + strlen("plan."), whole.len - around};
    return true;
}

static struct track_error *set_named_plan(struct track_config *config, struct track_str name,
                                          const struct value *value)
{
    if (!store_path_is_plain(value->text))
        return bad(value, "no path below the top of the work tree", "PLAN.md");

    struct track_config_plan *plan = named_plan(config, name);
    return plan ? set_string(&plan->path, value) : track_error_no_memory();
}

/* check.CODE; what has a name in the middle is for the commands that will verify. */
static bool is_severity(const char **code, const char *key)
{
    if (!begins(key, "check.") || strchr(key + strlen("check."), '.'))
        return false;
    *code = key + strlen("check.");
    return true;
}

static struct track_error *set_severity(struct track_config *config, const char *code,
                                        const struct value *value)
{
    enum track_severity severity;

    if (!track_check_rule_find(code))
        return track_error_hint(
            track_error_at(
                track_error_new(TRACK_E_CONFIG, "'%s' is no finding of track check", value->key),
                TRACK_CONFIG_FILE, 0, 0),
            "git config -f " TRACK_CONFIG_FILE " --unset-all %s", value->key);
    if (!track_severity_parse(&severity, value->text))
        return bad(value, "none of error, warning, note, off", "warning");
    return track_config_set_severity(config, code, severity) ? NULL : track_error_no_memory();
}

static struct track_error *no_value(const struct value *value)
{
    struct track_error *error = track_error_new(TRACK_E_CONFIG, "'%s' has no value", value->key);

    return track_error_at(error, value->side == SIDE_FILE ? TRACK_CONFIG_FILE : NULL, 0, 0);
}

static struct track_error *take_entry(struct track_config *config, const git_config_entry *entry,
                                      enum side side, enum side wins)
{
    const struct key *key = find_key(entry->name);
    const struct value value = {side, key ? key->shown : entry->name, entry->value};
    struct track_str name;
    const char *code = NULL;

    if (key && key->wins != wins)
        return NULL;
    if (key)
        return value.text ? key->set(config, &value) : no_value(&value);
    /* The other keys have one side only, so they are taken on the first pass. */
    if (wins != SIDE_FILE)
        return NULL;
    if (side == SIDE_GIT)
        return begins(entry->name, "track.") && !begins(entry->name, alias)
                   ? add_unknown(config, entry->name)
                   : NULL;
    if (is_plan_path(&name, entry->name))
        return value.text ? set_named_plan(config, name, &value) : no_value(&value);
    if (is_severity(&code, entry->name))
        return value.text ? set_severity(config, code, &value) : no_value(&value);
    return begins(entry->name, "check.") ? NULL : add_unknown(config, entry->name);
}

/* Takes the keys for which `wins` wins. */
static struct track_error *take_side(struct track_config *config, git_config *from, enum side side,
                                     enum side wins)
{
    git_config_iterator *entries = NULL;
    git_config_entry *entry;
    struct track_error *error = NULL;
    int rc = 0;

    if (!from)
        return NULL;
    if (git_config_iterator_new(&entries, from) < 0)
        return store_git_error("cannot read the git config");
    while (!error && (rc = git_config_next(&entry, entries)) == 0)
        error = take_entry(config, entry, side, wins);
    if (!error && rc != GIT_ITEROVER)
        error = store_git_error("cannot read the git config");
    git_config_iterator_free(entries);
    return error;
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Each of the two may be NULL. */
static struct track_error *take_both(struct track_config *out, git_config *file, git_config *git)
{
    struct track_config config;
    struct track_error *error = NULL;

    track_config_init(&config);
    for (enum side wins = SIDE_FILE; !error && wins <= SIDE_GIT; wins++) {
        const bool file_last = wins == SIDE_FILE;

        error = take_side(&config, file_last ? git : file, file_last ? SIDE_GIT : SIDE_FILE, wins);
        if (!error)
            error =
                take_side(&config, file_last ? file : git, file_last ? SIDE_FILE : SIDE_GIT, wins);
    }
    if (error)
        track_config_release(&config);
    else
        *out = config;
    return error;
}

struct track_error *store_config(struct track_config *out, const struct store *store)
{
    git_config *file = NULL;
    struct track_error *error = store_config_file(&file, store);

    if (!error)
        error = take_both(out, file, store->config);
    git_config_free(file);
    return error;
}

struct track_error *store_config_bytes(struct track_config *out, struct track_str bytes)
{
    git_config *file = NULL;
    struct track_error *error = store_start();

    if (!error)
        error = store_config_parse(&file, bytes);
    if (!error)
        error = take_both(out, file, NULL);
    git_config_free(file);
    return error;
}
