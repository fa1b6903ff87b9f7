#include "track/settings.h"

#include <stdlib.h>

#include "store.h"
#include "workspace_private.h"

struct track_settings {
    struct store *store;
    bool borrowed; /* from the workspace */
};

/* What is wrong with a repository is told by the verb that needs it. */
static struct track_error *open_store(struct store **out, const char *dir)
{
    struct track_error *error = store_open(out, dir, true);
    if (!error)
        return NULL;
    track_error_free(error);
    return store_open_user(out);
}

struct track_error *track_settings_open(struct track_settings **out,
                                        const struct track_workspace *workspace, const char *dir)
{
    struct track_settings *settings = calloc(1, sizeof(*settings));
    struct track_error *error = NULL;
    if (!settings)
        return track_error_no_memory();
    settings->borrowed = workspace && workspace->store;
    if (settings->borrowed)
        settings->store = workspace->store;
    else
        error = open_store(&settings->store, dir);
    if (error)
        free(settings);
    else
        *out = settings;
    return error;
}

void track_settings_close(struct track_settings *settings)
{
    if (settings && !settings->borrowed)
        store_close(settings->store);
    free(settings);
}

const char *track_settings_get(const struct track_settings *settings, const char *key)
{
    return store_setting(settings->store, key);
}

bool track_settings_bool(bool *out, const char *text)
{
    return store_setting_bool(out, text);
}

void track_settings_each(const struct track_settings *settings, const char *prefix,
                         void (*visit)(void *context, const char *name, const char *value),
                         void *context)
{
    store_each_setting(settings->store, prefix, visit, context);
}

const char *track_settings_top(const struct track_settings *settings)
{
    return store_workdir(settings->store);
}
