#include <git2/sys/repository.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"
#include "track/environment.h"

/* Since 1.9 libgit2 keeps git_error_set_oom there. */
#if __has_include(<git2/sys/errors.h>)
#include <git2/sys/errors.h>
#endif

static struct track_environment environment;

void track_environment_set(const struct track_environment *wanted)
{
    environment = *wanted;
}

const struct track_environment *store_environment(void)
{
    return &environment;
}

/* --- where the repository is ----------------------------------------------------------------- */

static char *beneath(const char *dir, const char *path)
{
    char *folder = path[0] == '/' ? strdup("") : store_join(dir, "/");
    char *joined = folder ? store_join(folder, path) : NULL;

    free(folder);
    return joined;
}

static int set_index(git_repository *repo, const char *path)
{
    git_index *index = NULL;
    int rc = git_index_open(&index, path);

    if (rc == 0)
        rc = git_repository_set_index(repo, index);
    git_index_free(index);
    return rc;
}

static bool has_own_work_tree(git_repository *repo)
{
    git_config *config = NULL;
    git_config_entry *entry = NULL;
    bool has = git_repository_config_snapshot(&config, repo) == 0 &&
               git_config_get_entry(&entry, config, "core.worktree") == 0;

    git_config_entry_free(entry);
    git_config_free(config);
    return has;
}

/* libgit2 loses a path when it is told what it knows. */
static int set_work_tree(git_repository *repo, const char *path)
{
    const char *known = git_repository_workdir(repo);
    char *real = realpath(path, NULL);
    size_t len = real ? strlen(real) : 0;
    bool same = known && real && strncmp(known, real, len) == 0 && strcmp(known + len, "/") == 0;

    free(real);
    return same ? 0 : git_repository_set_workdir(repo, path, 0);
}

/* As git does it: whoever names the repository but no work tree stands at the top of it. */
static int place_work_tree(git_repository *repo, const char *dir)
{
    const bool given = environment.work_tree;
    const bool here =
        environment.git_dir && !git_repository_is_bare(repo) && !has_own_work_tree(repo);
    int rc = 0;

    if (given || here) {
        char *top = given ? beneath(dir, environment.work_tree) : strdup(dir);
        rc = top ? set_work_tree(repo, top) : -1;
        free(top);
    }
    return rc;
}

/* Git looks at a relative one from the top of the work tree, wherever it was called. */
static char *index_path(git_repository *repo, const char *dir)
{
    const char *top = git_repository_workdir(repo);

    return beneath(top ? top : dir, environment.index_file);
}

char *store_index_path(git_repository *repo, const struct store_way *way)
{
    return way->from_environment && environment.index_file
               ? index_path(repo, way->dir)
               : store_join(git_repository_path(repo), "index");
}

/* For what libgit2 looks up there by itself. */
static int place_index(git_repository *repo, const char *dir)
{
    int rc = 0;

    if (environment.index_file) {
        char *path = index_path(repo, dir);
        rc = path ? set_index(repo, path) : -1;
        free(path);
    }
    return rc;
}

/* libgit2 refuses to open at all from an environment with a work tree in it. */
static int open_from(git_repository **out, const char *start)
{
    const unsigned exact = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
    int rc = 0;

    /* From an environment it would go on searching above. */
    if (environment.git_dir)
        rc = git_repository_open_ext(NULL, start, exact, NULL);
    if (rc < 0)
        return rc;
    if (environment.work_tree)
        return git_repository_open_ext(out, start, environment.git_dir ? exact : 0,
                                       environment.ceilings);
    if (strcmp(start, ".") == 0)
        start = NULL;
    rc = git_repository_open_ext(out, start, GIT_REPOSITORY_OPEN_FROM_ENV, NULL);
    /* GIT_NAMESPACE is for those who serve the repository; git itself commits as if there were
     * none. */
    return rc < 0 ? rc : git_repository_set_namespace(*out, NULL);
}

int store_open_from_environment(git_repository **out, const char *dir)
{
    git_repository *repo = NULL;
    char *start = environment.git_dir ? beneath(dir, environment.git_dir) : strdup(dir);
    int rc = -1;

    if (!start)
        git_error_set_oom();
    else
        rc = open_from(&repo, start);
    if (rc == 0)
        rc = place_work_tree(repo, dir);
    if (rc == 0)
        rc = place_index(repo, dir);
    if (rc == 0)
        *out = repo;
    else
        git_repository_free(repo);
    free(start);
    return rc;
}

/* --- whose settings hold --------------------------------------------------------------------- */

/* Not every libgit2 has a name for them. */
#define LEVEL_WORK_TREE ((git_config_level_t)(GIT_CONFIG_LEVEL_LOCAL + 1))
#define LEVEL_COMMAND ((git_config_level_t)(GIT_CONFIG_LEVEL_LOCAL + 2))

static int add_file(git_config *config, const char *path, git_config_level_t level,
                    git_repository *repo)
{
    int rc = path[0] ? git_config_add_file_ondisk(config, path, level, repo, 0) : 0;

    return rc == GIT_ENOTFOUND ? 0 : rc;
}

/* The file where git looks by itself, if there is one. */
static int add_found(git_config *config, int (*find)(git_buf *), git_config_level_t level,
                     git_repository *repo)
{
    git_buf path = {0};
    int rc = find(&path) == 0 ? add_file(config, path.ptr, level, repo) : 0;

    git_buf_dispose(&path);
    return rc;
}

static int add_local(git_config *config, git_repository *repo)
{
    git_buf path = {0};
    int rc = git_repository_item_path(&path, repo, GIT_REPOSITORY_ITEM_CONFIG);

    if (rc == 0)
        rc = add_file(config, path.ptr, GIT_CONFIG_LEVEL_LOCAL, repo);
    git_buf_dispose(&path);
    return rc;
}

/* What holds for this work tree alone, if the repository says that there is such. */
static int add_work_tree(git_config *config, git_repository *repo)
{
    int on = 0;
    char *path = NULL;
    int rc = git_config_get_bool(&on, config, "extensions.worktreeConfig");

    if (rc < 0 || !on)
        return rc == GIT_ENOTFOUND ? 0 : rc;
    path = store_join(git_repository_path(repo), "config.worktree");
    rc = path ? add_file(config, path, LEVEL_WORK_TREE, repo) : -1;
    free(path);
    return rc;
}

static struct track_error *wants_system(bool *wanted)
{
    const char *text = environment.config_no_system;
    int off = 0;

    if (text && git_config_parse_bool(&off, text) < 0)
        return track_error_hint(
            track_error_new(TRACK_E_CONFIG, "GIT_CONFIG_NOSYSTEM is neither true nor false"),
            "unset GIT_CONFIG_NOSYSTEM");
    *wanted = !off;
    return NULL;
}

static int add_system(git_config *config, git_repository *repo)
{
    return environment.config_system
               ? add_file(config, environment.config_system, GIT_CONFIG_LEVEL_SYSTEM, repo)
               : add_found(config, git_config_find_system, GIT_CONFIG_LEVEL_SYSTEM, repo);
}

static int add_global(git_config *config, git_repository *repo)
{
    if (environment.config_global)
        return add_file(config, environment.config_global, GIT_CONFIG_LEVEL_GLOBAL, repo);

    int rc = add_found(config, git_config_find_xdg, GIT_CONFIG_LEVEL_XDG, repo);
    return rc ? rc : add_found(config, git_config_find_global, GIT_CONFIG_LEVEL_GLOBAL, repo);
}

static int add_command(git_config *config, int command, git_repository *repo)
{
    char path[32];

    if (command < 0)
        return 0;
    snprintf(path, sizeof(path), "/proc/self/fd/%d", command);
    return git_config_add_file_ondisk(config, path, LEVEL_COMMAND, repo, 0);
}

/* What comes later wins. */
static int add_all(git_config *config, bool system, int command, git_repository *repo)
{
    int rc = system ? add_system(config, repo) : 0;

    if (rc == 0)
        rc = add_global(config, repo);
    if (rc == 0 && repo)
        rc = add_local(config, repo);
    if (rc == 0 && repo)
        rc = add_work_tree(config, repo);
    return rc ? rc : add_command(config, command, repo);
}

struct track_error *store_config_open(git_config **out, int *command, git_repository *repo)
{
    git_config *config = NULL;
    int fd = -1;
    bool system = false;
    struct track_error *error = wants_system(&system);

    if (!error)
        error = store_config_command(&fd);
    if (!error && (git_config_new(&config) < 0 || add_all(config, system, fd, repo) < 0))
        error = store_git_error("cannot read the git config");
    if (error) {
        git_config_free(config);
        if (fd >= 0)
            close(fd);
        return error;
    }
    *out = config;
    *command = fd;
    return NULL;
}
