#include "track/config.h"

#include <stdlib.h>
#include <string.h>

#include "config_marks.h"

enum { DEFAULT_LOCK_TIMEOUT_MS = 5000 };

void track_config_init(struct track_config *config)
{
    *config = (struct track_config){.policy = TRACK_POLICY_GATES,
                                    .lock_timeout_ms = DEFAULT_LOCK_TIMEOUT_MS};
}

void track_config_release(struct track_config *config)
{
    free(config->plan);
    free(config->mark);
    free(config->done_marks);
    free(config->doing_marks);
    free(config->dropped_marks);
    free(config->gate_pattern);
    free(config->start);
    for (size_t i = 0; i < config->plan_count; i++) {
        free(config->plans[i].name);
        free(config->plans[i].path);
    }
    free(config->plans);
    for (size_t i = 0; i < config->severity_count; i++)
        free(config->severities[i].code);
    free(config->severities);
    for (size_t i = 0; i < config->unknown_count; i++)
        free(config->unknown[i]);
    free(config->unknown);
    track_config_init(config);
}

static struct track_config_severity *find_severity(const struct track_config *config,
                                                   const char *code)
{
    for (size_t i = 0; i < config->severity_count; i++) {
        if (strcmp(config->severities[i].code, code) == 0)
            return &config->severities[i];
    }
    return NULL;
}

enum track_severity track_config_severity(const struct track_config *config, const char *code,
                                          enum track_severity usual)
{
    const struct track_config_severity *found = find_severity(config, code);
    return found ? found->severity : usual;
}

static struct track_config_severity *add_severity(struct track_config *config, const char *code)
{
    struct track_config_severity *list =
        reallocarray(config->severities, config->severity_count + 1, sizeof(*list));
    if (!list)
        return NULL;
    config->severities = list;
    list[config->severity_count] = (struct track_config_severity){.code = strdup(code)};
    return list[config->severity_count].code ? &list[config->severity_count++] : NULL;
}

bool track_config_set_severity(struct track_config *config, const char *code,
                               enum track_severity severity)
{
    struct track_config_severity *found = find_severity(config, code);
    if (!found)
        found = add_severity(config, code);
    if (found)
        found->severity = severity;
    return found;
}

static bool has_word(const char *words, struct track_str wanted)
{
    for (const char *at = words; at && *at;) {
        at += strspn(at, " \t");
        size_t len = strcspn(at, " \t");
        if (len && track_str_equal((struct track_str){at, len}, wanted))
            return true;
        at += len;
    }
    return false;
}

bool config_mark(const struct track_config *config, struct track_str mark, enum track_state *state)
{
    if (has_word(config->done_marks, mark) ||
        (config->mark && track_str_equal(track_str_from(config->mark), mark)))
        *state = TRACK_DONE;
    else if (has_word(config->doing_marks, mark))
        *state = TRACK_DOING;
    else if (has_word(config->dropped_marks, mark))
        *state = TRACK_DROPPED;
    else
        return false;
    return true;
}
