/*
 * environment - what git's own variables say, and where the user is at home.
 *
 * The core does not read the environment: the command line tells it, once, before anything else.
 * The strings are not copied and stay as they are. NULL means: not set.
 */
#ifndef TRACK_ENVIRONMENT_H
#define TRACK_ENVIRONMENT_H

struct track_environment {
    const char *git_dir;          /* GIT_DIR */
    const char *work_tree;        /* GIT_WORK_TREE */
    const char *index_file;       /* GIT_INDEX_FILE */
    const char *ceilings;         /* GIT_CEILING_DIRECTORIES */
    const char *reflog_action;    /* GIT_REFLOG_ACTION */
    const char *config_global;    /* GIT_CONFIG_GLOBAL; "" for none */
    const char *config_system;    /* GIT_CONFIG_SYSTEM; "" for none */
    const char *config_no_system; /* GIT_CONFIG_NOSYSTEM; a truth value */
    const char *home;             /* HOME */
    const char *state_home;       /* XDG_STATE_HOME */
    /* All of them: for the programs that git would run (hooks, gpg), and GIT_CONFIG_COUNT and
     * GIT_CONFIG_PARAMETERS with what they ask for. */
    char *const *variables;
};

/* The settings hold for every repository that is opened or made from now on, the places for those
 * that are opened with from_environment. */
void track_environment_set(const struct track_environment *wanted);

#endif
