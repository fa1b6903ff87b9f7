/*
 * external - verbs that are no part of track: programs called `track-NAME` on PATH, and aliases
 * that stand for a command of the shell.
 */
#ifndef EXTERNAL_H
#define EXTERNAL_H

#include "options.h"
#include "track/settings.h"

/* The names, sorted, without those that a command of track has; to be freed with
 * external_free. NULL when memory is out. */
char **external_list(void);
void external_free(char **names);
bool external_exists(const char *name);

/* Becomes the program, with the words behind the verb; returns only with an error. What stands
 * before the verb reaches it as the environment and the folder, or is refused: TRACK_E_USAGE. */
struct track_error *external_run(const struct cli_args *args, const char *const *words);
/* The same for the text of an alias behind its "!". As with git it starts at the top of the work
 * tree, and GIT_PREFIX tells where that was asked. */
struct track_error *external_run_shell(const struct cli_args *args,
                                       const struct track_settings *settings, const char *text,
                                       const char *const *words);

#endif
