#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store_child.h"
#include "store_internal.h"
#include "track/environment.h"

/* core.hooksPath (a relative one is taken from where hooks run), else the usual folder. */
static char *hooks_folder(const struct store *store)
{
    const char *top = store_workdir(store) ? store_workdir(store) : store_gitdir(store);
    git_buf path = {0};
    char *folder = NULL;

    if (git_config_get_path(&path, store->config, "core.hooksPath") < 0)
        return store_join(git_repository_commondir(store->repo), "hooks/");
    if (asprintf(&folder, "%s%s/", path.ptr[0] == '/' ? "" : top, path.ptr) < 0)
        folder = NULL;
    git_buf_dispose(&path);
    return folder;
}

char *store_hook_path(const struct store *store, const char *name)
{
    char *folder = hooks_folder(store);
    char *path = folder ? store_join(folder, name) : NULL;

    free(folder);
    return path;
}

/* NULL when git would not run it. */
static char *find_hook(const struct store *store, const char *name)
{
    char *path = store_hook_path(store, name);

    if (path && access(path, X_OK) == 0)
        return path;
    free(path);
    return NULL;
}

bool store_hook_exists(const struct store *store, const char *name)
{
    char *path = find_hook(store, name);

    free(path);
    return path != NULL;
}

/* --- what a hook is told --------------------------------------------------------------------- */

enum { MOST_VARIABLES = 9 };

struct variables {
    const char *list[MOST_VARIABLES + 1];
    char *own[MOST_VARIABLES];
    size_t count;
    bool failed;
};

__attribute__((format(printf, 2, 3))) static void add(struct variables *variables,
                                                      const char *format, ...)
{
    char *text = NULL;
    va_list args;

    va_start(args, format);
    int len = vasprintf(&text, format, args);
    va_end(args);
    if (len < 0) {
        variables->failed = true;
        return;
    }
    variables->own[variables->count] = text;
    variables->list[variables->count++] = text;
}

static void release_variables(struct variables *variables)
{
    for (size_t i = 0; i < variables->count; i++)
        free(variables->own[i]);
}

static void add_author(struct variables *variables, const struct track_signature *author)
{
    const int offset = abs(author->offset);

    add(variables, "GIT_AUTHOR_NAME=%s", author->name);
    add(variables, "GIT_AUTHOR_EMAIL=%s", author->email);
    add(variables, "GIT_AUTHOR_DATE=@%lld %c%02d%02d", (long long)author->time,
        author->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

/* Whether git would find the repository from the top of the work tree without being told. */
static bool is_plain(const struct store *store)
{
    const char *top = store_workdir(store);
    const size_t len = strlen(top);

    return strncmp(store_gitdir(store), top, len) == 0 &&
           strcmp(store_gitdir(store) + len, ".git/") == 0;
}

static void add_places(struct variables *variables, const struct store *store)
{
    const struct track_environment *told = store_environment();

    if (told->git_dir || !is_plain(store))
        add(variables, "GIT_DIR=%s", store_gitdir(store));
    if (told->work_tree)
        add(variables, "GIT_WORK_TREE=%s", store_workdir(store));
}

/* --- running one ----------------------------------------------------------------------------- */

static struct track_error *refused(const struct store_hook *hook, int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    return track_error_new(TRACK_E_HOOK, "the %s hook refused the commit (%s %d)", hook->name,
                           WIFSIGNALED(status) ? "signal" : "exit",
                           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static struct track_error *run(const struct store *store, const struct store_hook *hook,
                               const char *path)
{
    const char *const argv[] = {path, hook->message, hook->source, NULL};
    struct variables variables = {.count = 0};
    struct track_error *error = NULL;
    int status = 0;

    add(&variables, "GIT_INDEX_FILE=%s", hook->index);
    add(&variables, "GIT_EDITOR=:");
    add(&variables, "TRACK_FORCED=%s", hook->forced ? hook->forced : "");
    add_author(&variables, hook->author);
    add_places(&variables, store);
    if (variables.failed) {
        error = track_error_no_memory();
    } else {
        const struct store_child child = {.argv = argv,
                                          .dir = store_workdir(store),
                                          .variables = variables.list,
                                          .in = "/dev/null"};
        int errnum = store_child_run(&status, &child);

        error = errnum ? track_error_new(TRACK_E_HOOK, "cannot run the %s hook '%s': %s",
                                         hook->name, path, strerror(errnum))
                       : refused(hook, status);
    }
    release_variables(&variables);
    return error;
}

struct track_error *store_hook_run(const struct store *store, const struct store_hook *hook)
{
    char *path = find_hook(store, hook->name);
    struct track_error *error = path ? run(store, hook, path) : NULL;

    free(path);
    return error;
}
