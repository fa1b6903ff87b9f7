#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store_child.h"
#include "store_internal.h"
#include "track/environment.h"

static bool has_name_of(const char *variable, const char *other)
{
    size_t len = strcspn(variable, "=");

    return strcspn(other, "=") == len && strncmp(variable, other, len) == 0;
}

static bool is_replaced(const char *variable, const char *const *by)
{
    for (; by && *by; by++)
        if (has_name_of(variable, *by))
            return true;
    return false;
}

static size_t count_of(const char *const *list)
{
    size_t count = 0;

    while (list && list[count])
        count++;
    return count;
}

/* Our own variables, but for those that are replaced. Only the list is to be freed. */
static const char **make_variables(const char *const *replaced)
{
    const char *const *own = (const char *const *)store_environment()->variables;
    const char **list = calloc(count_of(own) + count_of(replaced) + 1, sizeof(*list));
    size_t count = 0;

    if (!list)
        return NULL;
    for (; own && *own; own++)
        if (!is_replaced(*own, replaced))
            list[count++] = *own;
    for (; replaced && *replaced; replaced++)
        list[count++] = *replaced;
    return list;
}

static int set_files(posix_spawn_file_actions_t *actions, const struct store_child *child)
{
    const int made = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW;
    int rc = posix_spawn_file_actions_addchdir_np(actions, child->dir);

    if (!rc && child->in)
        rc = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, child->in, O_RDONLY, 0);
    if (!rc && child->err)
        rc = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, child->err, made, 0600);
    if (!rc && child->out)
        rc = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, child->out, made, 0600);
    else if (!rc)
        rc = posix_spawn_file_actions_adddup2(actions, STDERR_FILENO, STDOUT_FILENO);
#ifdef __GLIBC__
    /* Ours close by themselves; what we were given by others is none of a hook's business. */
    if (!rc)
        rc = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#endif
    return rc;
}

static int start(pid_t *pid, const struct store_child *child, const char *const *argv)
{
    posix_spawn_file_actions_t actions;
    const char **variables = make_variables(child->variables);
    int rc = variables ? posix_spawn_file_actions_init(&actions) : ENOMEM;

    if (rc) {
        free(variables);
        return rc;
    }
    rc = set_files(&actions, child);
    /* Neither list is written to, whatever the prototype says. */
    if (!rc)
        rc = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv,
                          (char *const *)(uintptr_t)variables);
    posix_spawn_file_actions_destroy(&actions);
    free(variables);
    return rc;
}

/* A hook that does not say which interpreter it wants is a shell script, as git sees it. */
static int start_script(pid_t *pid, const struct store_child *child)
{
    const size_t count = count_of(child->argv);
    const char **argv = calloc(count + 2, sizeof(*argv));

    if (!argv)
        return ENOMEM;
    argv[0] = "/bin/sh";
    memcpy(argv + 1, child->argv, count * sizeof(*argv));
    int rc = start(pid, child, argv);
    free(argv);
    return rc;
}

int store_child_run(int *status, const struct store_child *child)
{
    pid_t pid = 0;
    int rc = start(&pid, child, child->argv);

    if (rc == ENOEXEC)
        rc = start_script(&pid, child);
    if (rc)
        return rc;
    while (waitpid(pid, status, 0) < 0)
        if (errno != EINTR)
            return errno;
    return 0;
}
