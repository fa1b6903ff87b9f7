/*
 * store - the repository: what is read from it and the only way anything is written to it.
 *
 * Knows files and commits, never what a plan says. A transaction holds the locks, shows the three
 * versions of each file (HEAD, index, work tree) as they are under the lock, and then makes one
 * commit that changes nothing but these files: old state or new state, never half. The algorithm
 * and its reasons are in docs/design.md, "The commit".
 */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/config.h"
#include "track/error.h"
#include "track/identity.h"
#include "track/interrupted.h"
#include "track/progress.h"
#include "track/text.h"

#define STORE_ID 20  /* bytes of a commit id */
#define STORE_HEX 41 /* the same in hexadecimal, with its NUL */

struct store;

/* Opens the repository that `dir` is in. With `from_environment`, the places that were given to
 * track_environment_set are honoured as git does (relative ones are taken from `dir`, the index
 * from the top of the work tree, which is `dir` when only the repository is told), and so are
 * GIT_NAMESPACE and the variables of the object database. Expected: TRACK_E_NO_REPOSITORY;
 * TRACK_E_GIT for one that belongs to somebody else (the hint names safe.directory) or that libgit2
 * cannot read; TRACK_E_CONFIG for a git config that would crash libgit2. */
struct track_error *store_open(struct store **out, const char *dir, bool from_environment);
/* Who is told how far a history has been read; lives longer than the store. */
void store_watch(struct store *store, const struct track_progress *progress);
/* Who waits, or NULL. */
const struct track_progress *store_watcher(const struct store *store);
/* Makes a repository in `dir` (made too if need be; git's init.defaultBranch) and opens it.
 * TRACK_E_EXISTS when there is one in this very folder. */
struct track_error *store_init(struct store **out, const char *dir);
void store_close(struct store *store);

const char *store_workdir(const struct store *store); /* ends with '/'; NULL when bare */
const char *store_gitdir(const struct store *store);  /* ends with '/' */
/* The operation under way that forbids a commit ("merge", "rebase", "cherry-pick", "revert",
 * "bisect" does not count), or NULL. */
const char *store_operation(const struct store *store);
/* What a run that was killed has left, and store_begin will settle. Changes nothing. */
struct track_interrupted store_interrupted(const struct store *store);
/* TRACK_E_IN_PROGRESS when there is one. */
struct track_error *store_check_idle(const struct store *store);
/* The path of `file` relative to the work tree with '/' between, in `out`. Symbolic links are
 * followed, so the path holds none (as long as nobody makes one: whoever opens it looks again);
 * the file may be missing. Relative names are taken from `dir`. TRACK_E_NO_PLAN for what is no file
 * of the work tree, for a link out of it or into the repository, and for one that leads nowhere;
 * then *elsewhere (may be NULL) tells that it lies outside without any link of the work tree. */
struct track_error *store_relative(struct track_buf *out, bool *elsewhere,
                                   const struct store *store, const char *dir, const char *file);

/* Reads `.trackconfig` of the work tree and `track.*` of git config. TRACK_E_CONFIG for a bad
 * value. */
struct track_error *store_config(struct track_config *out, const struct store *store);
/* What the bytes of a `.trackconfig` say by themselves. Errors as above. */
struct track_error *store_config_bytes(struct track_config *out, struct track_str bytes);
/* Opens what the user has set, for whoever stands in no repository: only the settings below can be
 * asked of such a store, and that it has no work tree. */
struct track_error *store_open_user(struct store **out);
/* The value of one git config key, "true" when it has none; NULL when it is not set. Lives as long
 * as the store. */
const char *store_setting(const struct store *store, const char *key);
/* Whether git takes the text for a truth value; *out tells which. */
bool store_setting_bool(bool *out, const char *text);
/* Calls `visit` for each key that goes on behind `prefix`, with the rest of its name and its value.
 */
void store_each_setting(const struct store *store, const char *prefix,
                        void (*visit)(void *context, const char *name, const char *value),
                        void *context);

/* The ids, in hexadecimal, that git gives files of these contents. Needs no repository. */
struct track_error *store_hash(char (*ids)[STORE_HEX], const struct track_str *texts, size_t count);

/* One version of a file. `data` is NULL when `present` is false. */
struct store_file {
    bool present;
    char *data; /* owned by whoever holds the struct */
    size_t len;
};
void store_file_release(struct store_file *file);

/* The file of a revision (`rev` as git rev-parse takes it; NULL: HEAD, which may be unborn: then
 * the file is not present). A symlink, folder or submodule in the tree, and a
 * malformed tree, is an error, TRACK_E_NO_PLAN; a revision that does not exist is TRACK_E_USAGE. */
struct track_error *store_read_revision(struct store_file *out, const struct store *store,
                                        const char *rev, const char *path);
/* Whether the revision has the file, which is not read for that. Errors as above. */
struct track_error *store_revision_has(bool *out, const struct store *store, const char *rev,
                                       const char *path);
/* Whether the file of the revision holds these very bytes; it is not read for that. False when it
 * is not there. Errors as above. */
struct track_error *store_revision_holds(bool *out, const struct store *store, const char *rev,
                                         const char *path, struct track_str bytes);
/* The staged file; an intent to add is not present. TRACK_E_CONFLICT when its entry is unmerged. */
struct track_error *store_read_index(struct store_file *out, const struct store *store,
                                     const char *path);
/* A regular file on disk, at most 1 GiB; needs no repository. TRACK_E_NO_PLAN for a directory or
 * another special file or when nothing is there, TRACK_E_IO when it cannot be read. */
struct track_error *store_read_path(struct store_file *out, const char *path);
/* The same for a path of the work tree as store_relative gives it; follows no symbolic link. */
struct track_error *store_read_work(struct store_file *out, const struct store *store,
                                    const char *path);
/* Writes `bytes` over the file `path` (behind a symlink: the file it leads to), whole or not at
 * all, mode kept; needs no repository. TRACK_E_CHANGED when the file no longer holds `expected`. */
struct track_error *store_replace_path(const char *path, struct track_str expected,
                                       struct track_str bytes);
/* The same for a path of the work tree as store_relative gives it; follows no symbolic link. */
struct track_error *store_replace_work(const struct store *store, const char *path,
                                       struct track_str expected, struct track_str bytes);

/* The three versions of one file, as read under the lock. Those that are the same share their data.
 */
struct store_versions {
    struct store_file head;
    struct store_file index;
    struct store_file work;
};

struct store_transaction;

/* Takes the locks (waiting up to `timeout_ms`, then TRACK_E_LOCKED) and reads every path in
 * `paths`. TRACK_E_IN_PROGRESS when an operation is under way, TRACK_E_CONFLICT for an unmerged
 * entry, TRACK_E_BARE, TRACK_E_NO_PLAN for a symlink, a special file or a path that leads out of
 * the work tree. Until store_end, signals wait. First finishes or takes back what a killed run
 * left. */
struct track_error *store_begin(struct store_transaction **out, struct store *store,
                                const char *const *paths, size_t count, uint32_t timeout_ms);
/* Finishes or takes back what a killed run left, if it left anything. Errors as above. */
struct track_error *store_clear_up(struct store *store, uint32_t timeout_ms);
const struct store_versions *store_versions(const struct store_transaction *transaction,
                                            size_t index);
/* The commit that HEAD names, in hexadecimal; "" when it is unborn. */
const char *store_head(const struct store_transaction *transaction);

/* What to put in place of one file of the transaction; a NULL slice pointer leaves that version. */
struct store_write {
    struct track_str head;  /* goes into the commit */
    struct track_str index; /* goes into the index entry, all else in the index stays */
    struct track_str work;  /* goes into the work tree */
};

struct store_commit {
    const struct store_write *writes; /* one for each path of the transaction */
    const char *message; /* NULL: no commit, `head` and `index` of the writes are NULL */
    const struct track_identity *identity;
    const char *forced; /* why a rule was overridden, for hooks as TRACK_FORCED; NULL: none was */
};

/* Makes the commit and moves the branch (or a detached HEAD), with reflog. On failure nothing has
 * changed. TRACK_E_CHANGED when the branch or a file moved meanwhile. The hexadecimal id of the
 * commit goes to `id` ("" without a message). Runs the hooks of git and signs, as git would; while
 * they run no lock is held, so the versions shown before are no longer valid, and all that is left
 * to do with the transaction is to end it. TRACK_E_HOOK, TRACK_E_SIGN. */
struct track_error *store_commit(struct store_transaction *transaction,
                                 const struct store_commit *commit, char id[STORE_HEX]);
/* The message of the commit that was made, if a hook could reword it; else NULL. */
const char *store_message(const struct store_transaction *transaction);
/* Releases the locks. Takes NULL. */
void store_end(struct store_transaction *transaction);

/* Where git looks for a hook; NULL without memory. */
char *store_hook_path(const struct store *store, const char *name);
/* The file of a hook, which may be missing. TRACK_E_EXISTS for what is no regular file. */
struct track_error *store_hook_read(struct store_file *out, const char *path);
/* Makes it, whole or not at all, with its folder, for git to run. With `replace` it takes the place
 * of what is there, else TRACK_E_EXISTS. */
struct track_error *store_hook_write(const char *path, struct track_str bytes, bool replace);
struct track_error *store_hook_remove(const char *path);

/* Fills what is NULL in `identity` from git config, as git would. TRACK_E_IDENTITY when git would
 * refuse to commit; the hint is the git config command. Filled strings live as long as the store.
 */
struct track_error *store_identity(struct track_identity *identity, struct store *store);

/* A small file that says what clock runs, in GITDIR/track; not present when none does. */
struct track_error *store_clock_read(struct store_file *out, const struct store *store);
/* Puts `bytes` (NULL: nothing) in its place, whole or not at all, if it still holds `expected`
 * (NULL: is not there), else TRACK_E_CHANGED. TRACK_E_LOCKED. */
struct track_error *store_clock_put(const struct store *store, struct track_str expected,
                                    struct track_str bytes, uint32_t timeout_ms);

/* What was derived from the history, and can be derived again. It is kept in GITDIR/track-cache
 * under a seal that only this user can make on this machine: what store_kept finds (it is to be
 * released) are the very bytes that store_keep was given with this key, or it finds nothing.
 * Neither can fail otherwise, wherever nothing can be written, or the history is cut off. `bytes`
 * stays the caller's, but is changed. */
bool store_kept(struct store_file *out, const struct store *store, struct track_str key);
void store_keep(const struct store *store, struct track_str key, struct track_buf *bytes);

/* Commits that were read before, sorted by id, each with its parents and all that it can reach. */
struct store_known_commit {
    unsigned char id[STORE_ID];
    uint32_t first_parent; /* in `parents` */
    uint32_t parent_count;
    uint32_t note;     /* the caller's own */
    int64_t committed; /* committer's time */
};
struct store_known {
    const struct store_known_commit *commits;
    size_t count;
    const uint32_t *parents; /* indices of commits */
};
#define STORE_UNKNOWN UINT32_MAX /* the index of no commit */

/* The commit that a revision (NULL: HEAD) leads to; "" when there is none yet. */
struct track_error *store_commit_id(char out[STORE_HEX], const struct store *store,
                                    const char *rev);
/* When a commit, which `rev` has to lead to, was committed. */
struct store_moment {
    int64_t time; /* seconds since 1970 */
    int offset;   /* minutes east of UTC */
};
struct track_error *store_commit_moment(struct store_moment *out, const struct store *store,
                                        const char *rev);

struct store_graph;

/* A stretch of history: what can be reached from its tip and not from its base. */
struct store_span {
    char base[STORE_HEX]; /* "" when there is none */
    char tip[STORE_HEX];  /* "" when there is no commit yet */
    bool rewritten;       /* the base is no ancestor of the tip */
    bool shallow;         /* the history was cut, so that this can't be known for sure */
    struct store_graph *graph;
};
/* `rev` NULL: HEAD. `base` NULL: what HEAD and its upstream branch have in common, else the first
 * commit. TRACK_E_USAGE for a revision that does not exist, or whose name a branch and a tag have.
 */
struct track_error *store_span_find(struct store_span *out, const struct store *store,
                                    const char *base, const char *rev);
/* Begins the span later, at a commit of it. */
struct track_error *store_span_advance(struct store_span *span, const struct store *store,
                                       const char *base);
/* All that leads to `rev`, without a base. What is known (may be NULL; has to outlive the span) is
 * not read again. A commit with a message that is wanted (NULL: none is) is a revision even where
 * the file is as in a parent. */
struct track_error *store_span_all(struct store_span *out, const struct store *store,
                                   const char *rev, const struct store_known *known,
                                   bool (*wanted)(const char *message));
/* The same for the newest commits alone: `enough` of them, or some more. `whole` says whether these
 * are all. Else the walk meets them in the order in which it would in the whole span, unless a
 * commit says that it is older than what came before it. */
struct track_error *store_span_newest(struct store_span *out, bool *whole,
                                      const struct store *store, size_t enough,
                                      bool (*wanted)(const char *message));
void store_span_release(struct store_span *span);

/* The commits of a span have indices below this; some of them may lie before its base. */
size_t store_span_count(const struct store_span *span);
/* The index of such a commit among those that were known, or STORE_UNKNOWN. */
uint32_t store_span_known(const struct store_span *span, uint32_t commit);
void store_span_id(char id[STORE_HEX], const struct store_span *span, uint32_t commit);
/* What may be kept of the commit, with its parents as indices of the span. */
struct store_known_commit store_span_commit(const uint32_t **parents, const struct store_span *span,
                                            uint32_t commit);

/* What may be kept as evidence for `text`: PATH@BLOB for a file of the work tree (relative names
 * are taken from `dir`), the path alone for a folder and for what only git itself can turn into a
 * blob, the full id for what leads to a commit. *found is false, and nothing added, for anything
 * else. */
struct track_error *store_evidence(struct track_buf *out, bool *found, const struct store *store,
                                   const char *dir, const char *text);
/* Whether a commit has a message that matches: HEAD, or one of those that first parents lead to
 * from it, before the commit `since`. It is looked for in the latest ten thousand. */
struct track_error *store_find_message(bool *found, const struct store *store, const char *since,
                                       bool (*matches)(void *context, const char *message),
                                       void *context);
/* Whether `text` is PATH@BLOB of a blob that is here, a path in one of these two commits, or a
 * revision: the name of a ref, or an id or its beginning, with what may stand behind either. */
struct track_error *store_is_named(bool *found, const struct store *store, const char *commit,
                                   const char *tip, struct track_str text);
/* Calls `visit` for each file of `to` (NULL: the index) that `from` has not. */
struct track_error *store_each_added(const struct store *store, const char *from, const char *to,
                                     struct track_error *(*visit)(void *context, const char *path),
                                     void *context);
/* Calls `visit` for the name of each file at the top of `rev`, which is a commit. */
struct track_error *store_each_file(const struct store *store, const char *rev,
                                    void (*visit)(void *context, const char *name), void *context);

/* Calls `visit` for the id of each commit that a merge under way merges into HEAD. */
struct track_error *store_each_merge_head(const struct store *store,
                                          void (*visit)(void *context, const char *id),
                                          void *context);
/* The best common ancestor of two commits (NULL: HEAD); "" when none is here. */
struct track_error *store_common(char out[STORE_HEX], const struct store *store, const char *a,
                                 const char *b);
/* Calls `visit` for the commit `rev` and for those that first parents lead to from it, as far as
 * they are here; false ends it early. */
struct track_error *store_each_first_parent(const struct store *store, const char *rev,
                                            bool (*visit)(void *context, const char *id),
                                            void *context);

/* A commit in which the file differs from the same file in each of its parents. A root, or the end
 * of a shallow history, is one when it has the file. */
struct store_revision {
    bool same; /* wanted for its message: the file is as in a parent, and none of
                  these is shown */
    char id[STORE_HEX];
    const char *author_name;
    const char *author_email;
    int64_t time;             /* author's, seconds since 1970 */
    int offset;               /* author's, minutes east of UTC */
    const char *message;      /* as stored, subject and trailers */
    int64_t committed;        /* committer's time */
    int64_t parent_committed; /* the latest of the parents'; 0 without any */
    size_t parent_count;
    struct track_str file;                /* ptr NULL: not in this commit */
    char blob[STORE_HEX];                 /* id of the file's content, "" when not present */
    const struct track_str *parent_files; /* one for each parent; ptr NULL: not in it */
    const char (*parent_blobs)[STORE_HEX];
};

/* One commit of a span after the other: children before parents, then newest first. */
struct store_walk;
/* The file is the first of `paths`, which end with NULL, that a commit has. They and the span have
 * to outlive the walk; a span can be walked once. */
struct track_error *store_walk_begin(struct store_walk **out, const struct store *store,
                                     const struct store_span *span, const char *const *paths);
/* The next commit of the span; false at its end. */
bool store_walk_next(struct store_walk *walk, uint32_t *commit);
/* Reads it. *revision lives until the next call, and is NULL where the file is as in a parent and
 * the message not wanted. */
struct track_error *store_walk_read(const struct store_revision **revision, struct store_walk *walk,
                                    uint32_t commit);
void store_walk_end(struct store_walk *walk);

#endif
