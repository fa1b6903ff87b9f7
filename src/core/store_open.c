#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"
#include "track/environment.h"

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

/* Asks without the check of the owner, because libgit2 says the same for "not yours" as for "not
 * there". */
static bool find_foreign(git_buf *found, const char *dir, const char *ceilings)
{
    if (git_repository_discover(found, dir, 0, ceilings) < 0)
        return false;
    strip_dot_git(found->ptr);
    return true;
}

static struct track_error *not_found(const char *dir)
{
    struct track_error *error = stray_link(dir);

    return error ? error : nothing_there(dir);
}

static struct track_error *not_ours(const char *path)
{
    return track_error_hint_word(
        track_error_new(TRACK_E_GIT, "the repository '%s' belongs to somebody else", path),
        "git config --global --add safe.directory ", track_str_from(path), "");
}

static int enter(git_repository **out, const struct store_way *way)
{
    return way->from_environment ? store_open_from_environment(out, way->dir)
                                 : git_repository_open_ext(out, way->dir, 0, NULL);
}

/* libgit2 asks only the files, and knows no asterisk. */
static struct track_error *enter_foreign(git_repository **out, const struct store_way *way,
                                         const char *path)
{
    bool named = false;
    struct track_error *error = store_safe_named(&named, path);

    if (error || !named)
        return error ? error : not_ours(path);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    if (enter(out, way) < 0)
        error = store_git_error("cannot open the repository");
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    return error;
}

static struct track_error *open_repository(git_repository **out, const struct store_way *way)
{
    struct track_error *error = store_safe_check();
    if (error)
        return error;

    git_buf foreign = {0};
    const char *told = way->from_environment ? store_environment()->git_dir : NULL;
    const char *ceilings = way->from_environment ? store_environment()->ceilings : NULL;
    int rc = enter(out, way);
    if (rc == GIT_ENOTFOUND && told)
        error = track_error_hint(
            track_error_new(TRACK_E_NO_REPOSITORY, "GIT_DIR is no git repository: '%s'", told),
            "unset GIT_DIR");
    else if (rc == GIT_ENOTFOUND || rc == GIT_EOWNER)
        error = find_foreign(&foreign, told ? told : way->dir, ceilings)
                    ? enter_foreign(out, way, foreign.ptr)
                    : not_found(told ? told : way->dir);
    else if (rc < 0)
        error = store_git_error("cannot open the repository");
    git_buf_dispose(&foreign);
    return error;
}

/* Takes over `repo`. */
static struct track_error *wrap(struct store **out, git_repository *repo,
                                const struct store_way *way)
{
    struct store *store = calloc(1, sizeof(*store));

    if (!store) {
        git_repository_free(repo);
        return track_error_no_memory();
    }
    store->repo = repo;
    store->command = -1;
    store->index = store_index_path(repo, way);

    git_config *config = NULL;
    struct track_error *error = store->index ? NULL : track_error_no_memory();
    if (!error)
        error = store_config_open(&config, &store->command, repo);
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
    const struct store_way way = {dir, from_environment};
    git_repository *repo = NULL;

    if (!(from_environment && store_environment()->git_dir) && !store_may_exist(dir))
        return nothing_there(dir);

    struct track_error *error = store_start();
    if (!error)
        error = open_repository(&repo, &way);
    return error ? error : wrap(out, repo, &way);
}

void store_watch(struct store *store, const struct track_progress *progress)
{
    store->progress = progress;
}

const struct track_progress *store_watcher(const struct store *store)
{
    return store->progress;
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
    const struct store_way way = {dir, false};
    git_repository *repo = NULL;
    struct track_error *error = store_start();

    if (!error)
        error = store_safe_check();
    if (!error)
        error = init_with_config(&repo, dir);
    return error ? error : wrap(out, repo, &way);
}
