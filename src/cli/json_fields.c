#include "json_fields.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define ITEM "id section text state mark line offset kind gate locked parent"
#define CHANGE "commit subject dry_run items"
#define REMARK "commit subject dry_run minutes items"

/* What is chosen from: the objects of a list, or the document itself, whose version stays. */
static const struct row {
    const char *verb;
    const char *list;
    const char *fields;
} rows[] = {
    {"blame", "items", "item state commit time author email"},
    {"check", "findings", "code severity item file line column commit message fingerprint"},
    {"clock", NULL, "running since minutes items plan commit subject dry_run"},
    {"diff", "changes", "item change from to"},
    {"done", NULL, CHANGE},
    {"drop", NULL, CHANGE},
    {"gate", "gates", "id section state done total requirements missing said"},
    {"hooks", NULL, "hook path changed"},
    {"init", NULL, "plan commit"},
    {"log", NULL, "commit time author item from to minutes evidence forced note"},
    {"ls", "items", ITEM},
    {"next", "items", ITEM},
    {"note", NULL, REMARK},
    {"record", NULL, CHANGE},
    {"reopen", NULL, CHANGE},
    {"repair-encoding", NULL, "plan written changes lost"},
    {"search", NULL, "terms"},
    {"show", NULL, "section items project terms tasks outcomes verdict rule outline said"},
    {"spend", NULL, REMARK},
    {"start", NULL, CHANGE},
    {"stats", NULL,
     "plan today start done total undated streak pace forecast study gates phases plan_days heat "
     "days"},
    {"status", NULL,
     "plan done total current next gates sections streak today_minutes load_minutes "
     "load_max_minutes pace unrecorded interrupted clock"},
    {"undo", NULL, CHANGE},
    {"why", "items", "id locked gate missing"},
};

static struct {
    const struct row *row; /* NULL: everything */
    const char *text;
} chosen;

static const struct row *find(const char *verb)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (strcmp(rows[i].verb, verb) == 0)
            return &rows[i];
    }
    return NULL;
}

/* Whether the word stands in a list with `separator` between. */
static bool contains(const char *list, char separator, const char *word, size_t len)
{
    const char separators[] = {separator, '\0'};
    while (*list) {
        size_t next = strcspn(list, separators);
        if (next == len && strncmp(list, word, len) == 0)
            return true;
        list += next + (list[next] != '\0');
    }
    return false;
}

static struct track_error *unknown_field(const struct row *row, const char *word, size_t len)
{
    struct track_error *error = track_error_new(
        TRACK_E_USAGE, "'%.*s' is no field of the JSON of '%s'", (int)len, word, row->verb);
    for (const char *at = row->fields; *at;) {
        size_t next = strcspn(at, " ");
        error = track_error_detail(error, at, next, "", 0);
        at += next + (at[next] != '\0');
    }
    return track_error_hint(error, "track %s --json", row->verb);
}

struct track_error *json_fields_choose(const char *verb, const char *text)
{
    const struct row *row = text ? find(verb) : NULL;
    const char *at = text;
    while (row && at) {
        size_t len = strcspn(at, ",");
        if (!len || !contains(row->fields, ' ', at, len))
            return unknown_field(row, at, len);
        at = at[len] ? at + len + 1 : NULL;
    }
    chosen.row = row;
    chosen.text = text;
    return NULL;
}

const char *json_fields_of(const char *verb)
{
    const struct row *row = find(verb);
    return row ? row->fields : "";
}

static void prune(json_t *object)
{
    const char *key;
    json_t *value;
    void *next;
    json_object_foreach_safe(object, next, key, value)
    {
        if (!contains(chosen.text, ',', key, strlen(key)) && strcmp(key, "version") != 0)
            json_object_del(object, key);
    }
}

void json_fields_apply(json_t *object)
{
    if (!chosen.row || !json_is_object(object))
        return;
    const json_t *list = chosen.row->list ? json_object_get(object, chosen.row->list) : NULL;
    size_t i;
    json_t *element;
    if (!list)
        prune(object);
    else
        json_array_foreach(list, i, element) prune(element);
}
