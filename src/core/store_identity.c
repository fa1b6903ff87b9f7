#include <stdio.h>
#include <string.h>

#include "store_internal.h"

/* ROLE.FIELD of git config, else user.FIELD, as git looks for them. */
static const char *find(const struct store *store, const char *role, const char *field)
{
    const char *const sections[] = {role, "user"};
    const char *value = NULL;

    for (size_t i = 0; !value && i < 2; i++) {
        char key[32];

        snprintf(key, sizeof(key), "%s.%s", sections[i], field);
        if (git_config_get_string(&value, store->config, key) < 0)
            value = NULL;
    }
    return value;
}

/* Git leaves these out of an identity; what has nothing else is empty to it. */
static bool is_empty(const char *value)
{
    for (; *value; value++)
        if ((unsigned char)*value > ' ' && !strchr(".,:;<>\"\\'", *value))
            return false;
    return true;
}

static struct track_error *fill(const char **field, const struct store *store, const char *role,
                                const char *name)
{
    const char *value = *field ? *field : find(store, role, name);

    if (!value || is_empty(value))
        return track_error_hint(
            track_error_new(TRACK_E_IDENTITY, "git does not know who commits: user.%s is %s", name,
                            value ? "empty" : "not set"),
            strcmp(name, "name") == 0 ? "git config --global user.name 'Your Name'"
                                      : "git config --global user.email you@example.com");
    *field = value;
    return NULL;
}

static struct track_error *fill_signature(struct track_signature *signature,
                                          const struct store *store, const char *role)
{
    struct track_error *error = fill(&signature->name, store, role, "name");

    return error ? error : fill(&signature->email, store, role, "email");
}

struct track_error *store_identity(struct track_identity *identity, struct store *store)
{
    struct track_identity filled = *identity;
    struct track_error *error = fill_signature(&filled.author, store, "author");

    if (!error)
        error = fill_signature(&filled.committer, store, "committer");
    if (!error)
        *identity = filled;
    return error;
}
