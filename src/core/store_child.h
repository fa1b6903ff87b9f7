/*
 * store_child - the programs that git would run for a commit: hooks, and whoever signs.
 *
 * They may take as long as they like and may call git or track, so no lock may be held while one
 * runs. What they are given to read and write lies in a folder of the run's own.
 */
#ifndef STORE_CHILD_H
#define STORE_CHILD_H

#include "store.h"

struct store_child {
    const char *const *argv;      /* [0] is looked for in PATH when it has no slash */
    const char *dir;              /* where it runs */
    const char *const *variables; /* "NAME=VALUE", in place of those of our environment; or NULL */
    const char *in;               /* absolute paths of files; NULL: as ours */
    const char *out;              /* NULL: goes where standard error goes */
    const char *err;              /* NULL: as ours */
};
/* Runs it to its end, without a shell and without any file of ours. *status is as from waitpid.
 * Returns an errno when it could not be run. */
int store_child_run(int *status, const struct store_child *child);

/* --- store_scratch.c: a folder for the files that they are given ------------------------------ */

struct store_scratch {
    char *path; /* ends with '/'; NULL: none */
    int lock;   /* tells other runs that ours is alive */
};
/* The flock must be held. */
struct track_error *store_scratch_open(struct store_scratch *out, const char *folder);
/* Removes it. */
void store_scratch_close(struct store_scratch *scratch);
/* Removes those of runs that were killed. The flock must be held. */
void store_scratch_clear(const char *folder);
/* Whether it has a name as such folders have. */
bool store_scratch_is_one(const char *name);

/* --- store_hooks.c ---------------------------------------------------------------------------- */

struct store_hook {
    const char *name;
    const char *index;   /* GIT_INDEX_FILE */
    const char *message; /* arguments: the file of the message, and where it came from; or NULL */
    const char *source;
    const struct track_signature *author;
    const char *forced; /* TRACK_FORCED; NULL: empty */
};
/* Whether git would run it: it is there, and executable. */
bool store_hook_exists(const struct store *store, const char *name);
/* Runs it if it exists. TRACK_E_HOOK when it fails. */
struct track_error *store_hook_run(const struct store *store, const struct store_hook *hook);

/* --- store_sign.c ----------------------------------------------------------------------------- */

struct track_error *store_sign_wanted(bool *wanted, const struct store *store);
/* Signs the text of a commit as git config says. TRACK_E_SIGN, or TRACK_E_CONFIG for a format that
 * there is not. */
struct track_error *store_sign(struct track_buf *out, const struct store *store,
                               struct track_str content, const struct store_scratch *scratch);
/* The last line of what a program said that is meant for people: it has the reason. */
struct track_str store_last_words(struct track_str said);

/* --- store_sign_key.c ------------------------------------------------------------------------- */

/* The file of the key that ssh signs with, which is made in `scratch` when a setting holds the key
 * itself, or gpg.ssh.defaultKeyCommand gives it. TRACK_E_SIGN when there is none. */
struct track_error *store_ssh_key(char **out, const struct store *store,
                                  const struct store_scratch *scratch);

#endif
