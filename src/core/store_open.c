#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"
#include "track/environment.h"

/* libgit2 1.5 reads a `safe.directory` without a value as a string. */
static bool has_empty_safe_directory(git_config *config)
{
    git_config_iterator *entries = NULL;
    git_config_entry *entry;
    bool found = false;

    if (git_config_multivar_iterator_new(&entries, config, "safe.directory", NULL) == 0)
        while (!found && git_config_next(&entry, entries) == 0)
            found = !entry->value;
    git_config_iterator_free(entries);
    return found;
}

static struct track_error *check_user_config(void)
{
    git_config *config = NULL;
    struct track_error *error = NULL;

    if (git_config_open_default(&config) < 0)
        return track_error_hint(store_git_error("cannot read the git config"),
                                "git config --global --list");
    if (has_empty_safe_directory(config))
        error = track_error_hint(
            track_error_new(TRACK_E_CONFIG, "'safe.directory' in the git config has no value"),
            "git config --global --unset-all safe.directory");
    git_config_free(config);
    return error;
}

/* What git wants to hear as safe.directory: the work tree, or the repository when that has none. */
static void strip_dot_git(char *path)
{
    size_t len = strlen(path);

    while (len > 1 && path[len - 1] == '/')
        path[--len] = '\0';
    if (len > 5 && strcmp(path + len - 5, "/.git") == 0)
        path[len - 5] = '\0';
}

static struct track_error *nothing_there(const char *dir)
{
    return track_error_hint(
        track_error_new(TRACK_E_NO_REPOSITORY, "there is no git repository at or above '%s'", dir),
        "track init");
}

/* The error for a `.git` file at or above `dir` that leads to no repository; NULL: there is none.
 */
static struct track_error *stray_link(const char *dir)
{
    char *folder = realpath(dir, NULL);
    struct track_error *error = NULL;

    while (!error && folder && folder[0]) {
        char *path = store_join(folder, "/.git");
        struct stat stat;

        if (path && lstat(path, &stat) == 0 && S_ISREG(stat.st_mode))
            error = track_error_hint(
                track_error_new(TRACK_E_NO_REPOSITORY, "'%s' leads to no git repository", path),
                "cat '%s'", path);
        free(path);
        *strrchr(folder, '/') = '\0';
    }
    free(folder);
    return error;
}

/* Asks once more without the check of the owner, because libgit2 says the same for "not yours" as
 * for "not there". */
static struct track_error *not_found(const char *dir)
{
    git_buf found = {0};
    struct track_error *error;

    if (git_repository_discover(&found, dir, 0, NULL) < 0) {
        error = stray_link(dir);
        return error ? error : nothing_there(dir);
    }
    strip_dot_git(found.ptr);
    error = track_error_hint_word(
        track_error_new(TRACK_E_GIT, "the repository '%s' belongs to somebody else", found.ptr),
        "git config --global --add safe.directory ", track_str_from(found.ptr), "");
    git_buf_dispose(&found);
    return error;
}

static struct track_error *open_repository(git_repository **out, const char *dir,
                                           bool from_environment)
{
    struct track_error *error = check_user_config();
    if (error)
        return error;

    int rc = from_environment ? store_open_from_environment(out, dir)
                              : git_repository_open_ext(out, dir, 0, NULL);
    const char *told = from_environment ? store_environment()->git_dir : NULL;
    if (rc == GIT_ENOTFOUND && told)
        return track_error_hint(
            track_error_new(TRACK_E_NO_REPOSITORY, "GIT_DIR is no git repository: '%s'", told),
            "unset GIT_DIR");
    if (rc == GIT_ENOTFOUND || rc == GIT_EOWNER)
        return not_found(told ? told : dir);
    return rc < 0 ? store_git_error("cannot open the repository") : NULL;
}

/* Takes over `repo`. */
static struct track_error *wrap(struct store **out, git_repository *repo)
{
    struct store *store = calloc(1, sizeof(*store));

    if (!store) {
        git_repository_free(repo);
        return track_error_no_memory();
    }
    store->repo = repo;
    store->command = -1;

    git_config *config = NULL;
    struct track_error *error = store_config_open(&config, &store->command, repo);
    if (!error && (git_repository_set_config(repo, config) < 0 ||
                   git_config_snapshot(&store->config, config) < 0))
        error = store_git_error("cannot read the git config");
    if (!error)
        error = store_sync_configure(store->config);
    git_config_free(config);
    if (error)
        store_close(store);
    else
        *out = store;
    return error;
}

struct track_error *store_open(struct store **out, const char *dir, bool from_environment)
{
    git_repository *repo = NULL;

    if (!(from_environment && store_environment()->git_dir) && !store_may_exist(dir))
        return nothing_there(dir);

    struct track_error *error = store_start();
    if (!error)
        error = open_repository(&repo, dir, from_environment);
    return error ? error : wrap(out, repo);
}

/* libgit2 would look for init.defaultBranch only where it expects the user's settings. */
static struct track_error *init_with_config(git_repository **out, const char *dir)
{
    git_config *config = NULL;
    git_buf branch = {0};
    int command = -1;
    struct track_error *error = store_config_open(&config, &command, NULL);
    if (error)
        return error;

    int rc = git_config_get_string_buf(&branch, config, "init.defaultBranch");
    if (rc < 0 && rc != GIT_ENOTFOUND)
        error = store_git_error("cannot read the git config");
    else
        error = store_sync_configure(config);
    if (!error)
        error = store_make_repository(out, dir, branch.ptr && branch.ptr[0] ? branch.ptr : NULL);
    git_buf_dispose(&branch);
    git_config_free(config);
    if (command >= 0)
        close(command);
    return error;
}

struct track_error *store_init(struct store **out, const char *dir)
{
    git_repository *repo = NULL;
    struct track_error *error = store_start();

    if (!error)
        error = check_user_config();
    if (!error)
        error = init_with_config(&repo, dir);
    return error ? error : wrap(out, repo);
}
