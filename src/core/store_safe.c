#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

static const char setting[] = "safe.directory";

/* libgit2 1.5 reads a `safe.directory` without a value as a string. */
static bool is_without_value(git_config *config)
{
    git_config_iterator *entries = NULL;
    git_config_entry *entry;
    bool found = false;

    if (git_config_multivar_iterator_new(&entries, config, setting, NULL) == 0)
        while (!found && git_config_next(&entry, entries) == 0)
            found = !entry->value;
    git_config_iterator_free(entries);
    return found;
}

struct track_error *store_safe_check(void)
{
    git_config *config = NULL;
    struct track_error *error = NULL;

    if (git_config_open_default(&config) < 0)
        return track_error_hint(store_git_error("cannot read the git config"),
                                "git config --global --list");
    if (is_without_value(config))
        error = track_error_hint(
            track_error_new(TRACK_E_CONFIG, "'%s' in the git config has no value", setting),
            "git config --global --unset-all %s", setting);
    git_config_free(config);
    return error;
}

static bool is_same_folder(const char *named, const char *path)
{
    git_buf expanded = {0};
    char *real = git_config_parse_path(&expanded, named) == 0 ? realpath(expanded.ptr, NULL) : NULL;
    bool same = real && strcmp(real, path) == 0;

    free(real);
    git_buf_dispose(&expanded);
    return same;
}

/* FOLDER/ and an asterisk: all that lies below it. */
static bool is_below(const char *named, const char *path)
{
    const size_t len = strlen(named);

    return len > 2 && strcmp(named + len - 2, "/*") == 0 && strncmp(named, path, len - 1) == 0;
}

/* In the order of the files; an empty value takes back what stands before it. */
static bool is_named(git_config *config, const char *path)
{
    git_config_iterator *entries = NULL;
    git_config_entry *entry;
    bool named = false;

    if (git_config_multivar_iterator_new(&entries, config, setting, NULL) < 0)
        return false;
    while (git_config_next(&entry, entries) == 0) {
        const char *value = entry->value ? entry->value : "";

        named = *value && (named || strcmp(value, "*") == 0 || is_below(value, path) ||
                           is_same_folder(value, path));
    }
    git_config_iterator_free(entries);
    return named;
}

struct track_error *store_safe_named(bool *out, const char *path)
{
    git_config *config = NULL;
    int command = -1;
    char *real = realpath(path, NULL);
    struct track_error *error = real ? store_config_open(&config, &command, NULL) : NULL;

    *out = real && !error && is_named(config, real);
    git_config_free(config);
    if (command >= 0)
        close(command);
    free(real);
    return error;
}
