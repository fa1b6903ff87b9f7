#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Where the shell finds no such program, it has read nothing, and all of it is still to be shown.
 * An interrupt is for the pager alone: the shell in between has to outlive it. */
static const char script[] =
    "trap : INT QUIT; /bin/sh -c \"$1\"; case $? in 126 | 127) command -p cat ;; esac";

/* What git sets for its pager where nobody else has. */
static const char *const defaults[] = {"LESS=FRX", "LV=-c"};

enum { DEFAULTS = sizeof(defaults) / sizeof(defaults[0]) };

static bool is_set(const char *assignment)
{
    char name[16];
    snprintf(name, sizeof(name), "%.*s", (int)strcspn(assignment, "="), assignment);
    return getenv(name);
}

/* The environment of the pager, to be freed; NULL when memory is out. */
static char **environment(char own[DEFAULTS][16])
{
    size_t count = 0;
    while (environ[count])
        count++;
    char **list = calloc(count + DEFAULTS + 1, sizeof(*list));
    if (!list)
        return NULL;
    memcpy(list, environ, count * sizeof(*list));
    for (size_t i = 0; i < DEFAULTS; i++) {
        snprintf(own[i], sizeof(own[i]), "%s", defaults[i]);
        if (!is_set(defaults[i]))
            list[count++] = own[i];
    }
    return list;
}

/* It gets the signals that we pass over as any program does. */
static bool prepare(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes, int input)
{
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGQUIT);
    sigaddset(&ours, SIGPIPE);
    return posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO) == 0 &&
           posix_spawnattr_setsigdefault(attributes, &ours) == 0 &&
           posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF) == 0;
}

static pid_t spawn(const char *command, int input)
{
    char shell[] = "sh", option[] = "-c", text[sizeof(script)], own[DEFAULTS][16];
    char *word = strdup(command);
    char **variables = environment(own);
    char *words[] = {shell, option, text, shell, word, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t child = 0;
    memcpy(text, script, sizeof(script));
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    if (!word || !variables || !prepare(&actions, &attributes, input) ||
        posix_spawn(&child, "/bin/sh", &actions, &attributes, words, variables) != 0)
        child = 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(variables);
    free(word);
    return child;
}

void pager_start(struct pager *pager, const char *command)
{
    int ends[2];
    fflush(stdout);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    pager->child = spawn(command, ends[0]);
    if (pager->child && dup2(ends[1], STDOUT_FILENO) >= 0) {
        signal(SIGPIPE, SIG_IGN);
        signal(SIGINT, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
    }
    close(ends[0]);
    close(ends[1]);
}

void pager_wait(struct pager *pager)
{
    if (!pager->child)
        return;
    fclose(stdout);
    while (waitpid(pager->child, NULL, 0) < 0 && errno == EINTR)
        ;
    pager->child = 0;
}
