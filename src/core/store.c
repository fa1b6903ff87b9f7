#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

char *store_join(const char *prefix, const char *rest)
{
    char *joined = NULL;

    return asprintf(&joined, "%s%s", prefix, rest) < 0 ? NULL : joined;
}

struct track_error *store_git_error(const char *format, ...)
{
    const git_error *last = git_error_last();
    const int class = last ? last->klass : GIT_ERROR_NONE;
    char *what = NULL;
    va_list args;

    va_start(args, format);
    int len = vasprintf(&what, format, args);
    va_end(args);
    if (len < 0 || class == GIT_ERROR_NOMEMORY) {
        if (len >= 0)
            free(what);
        return track_error_no_memory();
    }

    struct track_error *error = track_error_new(class == GIT_ERROR_OS ? TRACK_E_IO : TRACK_E_GIT,
                                                "%s%s%s", what, last && last->message ? ": " : "",
                                                last && last->message ? last->message : "");
    free(what);
    return error;
}

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

/* Asks once more without the check of the owner, because libgit2 says the same for "not yours" as
 * for "not there". */
static struct track_error *not_found(const char *dir)
{
    git_buf found = {0};
    struct track_error *error;

    if (git_repository_discover(&found, dir, 0, NULL) < 0)
        return track_error_hint(track_error_new(TRACK_E_NO_REPOSITORY,
                                                "there is no git repository at or above '%s'", dir),
                                "track init");
    strip_dot_git(found.ptr);
    error = track_error_hint(
        track_error_new(TRACK_E_GIT, "the repository '%s' belongs to somebody else", found.ptr),
        "git config --global --add safe.directory '%s'", found.ptr);
    git_buf_dispose(&found);
    return error;
}

static struct track_error *open_repository(git_repository **out, const char *dir,
                                           bool from_environment)
{
    const unsigned flags = from_environment ? GIT_REPOSITORY_OPEN_FROM_ENV : 0;
    struct track_error *error = check_user_config();
    if (error)
        return error;

    /* libgit2 looks at GIT_DIR only when it is given no place to begin. */
    const char *start = from_environment && strcmp(dir, ".") == 0 ? NULL : dir;
    int rc = git_repository_open_ext(out, start, flags, NULL);
    if (rc == GIT_ENOTFOUND || rc == GIT_EOWNER)
        return not_found(dir);
    return rc < 0 ? store_git_error("cannot open the repository") : NULL;
}

/* Every commit must survive a power cut; what is read is checked either way. */
static void set_options(void)
{
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    /* A walk reads each commit and tree once; keeping them costs 500 MB in a long history. */
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
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
    if (git_repository_config_snapshot(&store->config, repo) < 0) {
        struct track_error *error = store_git_error("cannot read the git config");
        git_repository_free(repo);
        free(store);
        return error;
    }
    *out = store;
    return NULL;
}

struct track_error *store_open(struct store **out, const char *dir, bool from_environment)
{
    git_repository *repo = NULL;

    if (git_libgit2_init() < 0)
        return store_git_error("cannot start libgit2");
    set_options();

    struct track_error *error = open_repository(&repo, dir, from_environment);
    if (!error)
        error = wrap(out, repo);
    if (error)
        git_libgit2_shutdown();
    return error;
}

static struct track_error *init_repository(git_repository **out, const char *dir)
{
    git_repository_init_options options = {
        .version = GIT_REPOSITORY_INIT_OPTIONS_VERSION,
        .flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT |
                 GIT_REPOSITORY_INIT_EXTERNAL_TEMPLATE,
    };
    int rc = git_repository_init_ext(out, dir, &options);
    if (rc == GIT_EEXISTS)
        return track_error_new(TRACK_E_EXISTS, "there is a git repository in '%s' already", dir);
    return rc < 0 ? store_git_error("cannot make a repository in '%s'", dir) : NULL;
}

struct track_error *store_init(struct store **out, const char *dir)
{
    git_repository *repo = NULL;

    if (git_libgit2_init() < 0)
        return store_git_error("cannot start libgit2");
    set_options();

    struct track_error *error = check_user_config();
    if (!error)
        error = init_repository(&repo, dir);
    if (!error)
        error = wrap(out, repo);
    if (error)
        git_libgit2_shutdown();
    return error;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    git_config_free(store->config);
    git_repository_free(store->repo);
    free(store);
    git_libgit2_shutdown();
}

const char *store_workdir(const struct store *store)
{
    return git_repository_workdir(store->repo);
}

const char *store_gitdir(const struct store *store)
{
    return git_repository_path(store->repo);
}

const char *store_operation(const struct store *store)
{
    switch (git_repository_state(store->repo)) {
    case GIT_REPOSITORY_STATE_MERGE:
        return "merge";
    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
        return "revert";
    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
        return "cherry-pick";
    case GIT_REPOSITORY_STATE_REBASE:
    case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
    case GIT_REPOSITORY_STATE_REBASE_MERGE:
        return "rebase";
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
        return "am";
    default:
        return NULL;
    }
}
