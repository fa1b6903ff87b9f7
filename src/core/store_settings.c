#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "store_internal.h"

/* A store without a repository: all that it knows is what the user has set. */
struct track_error *store_open_user(struct store **out)
{
    struct track_error *error = store_start();
    if (error)
        return error;

    struct store *store = calloc(1, sizeof(*store));
    git_config *config = NULL;
    if (!store)
        return track_error_no_memory();
    store->command = -1;
    error = store_config_open(&config, &store->command, NULL);
    if (!error && git_config_snapshot(&store->config, config) < 0)
        error = store_git_error("cannot read the git config");
    git_config_free(config);
    if (error)
        store_close(store);
    else
        *out = store;
    return error;
}

/* libgit2 gives a key without a value an empty text. */
static bool is_bare(const git_config *config, const char *key)
{
    git_config_entry *entry = NULL;
    bool bare = git_config_get_entry(&entry, config, key) == 0 && !entry->value;

    git_config_entry_free(entry);
    return bare;
}

const char *store_setting(const struct store *store, const char *key)
{
    const char *value = NULL;

    if (git_config_get_string(&value, store->config, key) < 0)
        return NULL;
    return !*value && is_bare(store->config, key) ? "true" : value;
}

bool store_setting_bool(bool *out, const char *text)
{
    int value = 0;

    if (git_config_parse_bool(&value, text) < 0)
        return false;
    *out = value;
    return true;
}

/* Names of keys, each once. */
struct names {
    char **list;
    size_t count, capacity;
};

static void add_name(struct names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->list[i], name) == 0)
            return;

    char **list = array_grow(names->list, names->count, &names->capacity, sizeof(*list));
    if (list) {
        names->list = list;
        list[names->count] = strdup(name);
        names->count += list[names->count] != NULL;
    }
}

static void collect(struct names *names, const struct store *store, const char *prefix)
{
    git_config_iterator *entries = NULL;
    git_config_entry *entry;

    if (git_config_iterator_new(&entries, store->config) < 0)
        return;
    while (git_config_next(&entry, entries) == 0)
        if (strncmp(entry->name, prefix, strlen(prefix)) == 0 && entry->name[strlen(prefix)])
            add_name(names, entry->name);
    git_config_iterator_free(entries);
}

void store_each_setting(const struct store *store, const char *prefix,
                        void (*visit)(void *context, const char *name, const char *value),
                        void *context)
{
    struct names names = {0};

    collect(&names, store, prefix);
    for (size_t i = 0; i < names.count; i++) {
        visit(context, names.list[i] + strlen(prefix), store_setting(store, names.list[i]));
        free(names.list[i]);
    }
    free(names.list);
}
