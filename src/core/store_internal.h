/*
 * store_internal - what the files of the store share with each other and with nobody else.
 */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include <git2.h>
#include <signal.h>
#include <sys/stat.h>

#include "store.h"
#include "store_disk.h"

struct store {
    git_repository *repo;
    git_config *config; /* a snapshot, so that its strings live as long as the store */
    int command;        /* see store_config_command */
    char *index;        /* the path of the index */
    const struct track_progress *progress; /* NULL: nobody waits */
};

static inline void store_tell(const struct track_progress *progress, size_t done, size_t total)
{
    if (progress)
        progress->tell(progress->context, TRACK_READING_HISTORY, done, total);
}

/* Starts libgit2, which goes on until the process ends. */
struct track_error *store_start(void);
/* Whether objects are taken for what the repository says they are, as git takes them: damage is
 * still found by zlib, but to hash a file again costs more than to read it. For long walks only. */
void store_believe_objects(bool on);

/* "MESSAGE: what libgit2 says", TRACK_E_GIT or what the class of its error calls for. */
struct track_error *store_git_error(const char *format, ...)
    __attribute__((format(printf, 1, 2), returns_nonnull));
#ifdef __clang_analyzer__
#define store_git_error(...) track_error_made(store_git_error(__VA_ARGS__))
#endif
/* PREFIX and REST in one string of its own; NULL when memory is out. */
char *store_join(const char *prefix, const char *rest);

/* --- store_discover.c ------------------------------------------------------------------------ */

/* Whether there may be a repository at or above `dir`. Only when it says no, it is certain; then
 * libgit2, which starts slowly, need not be asked. */
bool store_may_exist(const char *dir);

/* --- store_environment.c --------------------------------------------------------------------- */

/* As git_repository_open_ext, but for what track_environment_set told. */
int store_open_from_environment(git_repository **out, const char *dir);
/* How a repository was found. */
struct store_way {
    const char *dir;
    bool from_environment;
};
/* The path of the index, where git would look for it; NULL when memory is out. */
char *store_index_path(git_repository *repo, const struct store_way *way);
/* What track_environment_set told; never NULL. */
const struct track_environment *store_environment(void);
/* The git config as git would read it; without `repo`, what holds outside of any. The file *command
 * (-1: there is none) is part of it, and the caller's to close after it. TRACK_E_CONFIG for a
 * variable of git that can't be read. */
struct track_error *store_config_open(git_config **out, int *command, git_repository *repo);

/* --- store_config_command.c ------------------------------------------------------------------ */

/* The settings of GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS as a config file; -1: there are none.
 * TRACK_E_CONFIG for what git would refuse. */
struct track_error *store_config_command(int *fd);

/* --- store_safe.c: repositories that belong to somebody else --------------------------------- */

/* TRACK_E_CONFIG for a safe.directory that would crash libgit2. */
struct track_error *store_safe_check(void);
/* Whether the user names the folder as safe, read as git does: from the user's files, the system's
 * and the command line's settings, never from the repository. */
struct track_error *store_safe_named(bool *out, const char *path);

/* --- store_make.c ----------------------------------------------------------------------------- */

/* Makes the folder, parents too; -1 with errno. */
int store_make_folder(const char *dir);
/* Makes a repository in `dir` (made too if need be), whole or not at all. TRACK_E_EXISTS when there
 * is a `.git` in it. */
struct track_error *store_make_repository(git_repository **out, const char *dir,
                                          const char *branch);

/* --- store_lock.c ---------------------------------------------------------------------------- */

/* Sleeps for a while; false when the time is up. */
bool store_wait(struct store_wait *wait);

/* Signals are held back while half of a change is on disk. */
void store_signals_hold(sigset_t *before);
void store_signals_release(const sigset_t *before);

/* The lock that keeps other processes of ours out; *fd is closed to drop it. */
struct track_error *store_flock(int *fd, const char *folder, struct store_wait *wait);

/* A lock file as git takes them. It holds the same bytes as `proof`, a file in our own folder,
 * which tells a later run that it is ours. */
struct store_lockfile {
    char *path;
    char *proof;
};
/* Takes both strings from `path` with ".lock" behind it and FOLDER/NAME. */
struct track_error *store_lockfile_init(struct store_lockfile *lock, const char *path,
                                        const char *folder, const char *name);
struct track_error *store_lockfile_take(struct store_lockfile *lock, struct track_str content,
                                        enum store_sync sync, struct store_wait *wait);
/* Unknown: what would tell it can't be read just now. errno says why. */
enum store_owner { STORE_NOT_OURS, STORE_OURS, STORE_OWNER_UNKNOWN };
enum store_owner store_lockfile_owner(const struct store_lockfile *lock);
/* Removes the lock, if it is ours, and its proof, unless a later run needs that; frees the strings.
 */
void store_lockfile_drop(struct store_lockfile *lock);

/* --- store_ref.c ----------------------------------------------------------------------------- */

/* What HEAD stands for: a branch, or "HEAD" itself when it is detached. */
struct store_head {
    char *ref;
    git_oid id; /* zero when unborn */
};
struct track_error *store_head_read(struct store_head *out, git_repository *repo);
void store_head_release(struct store_head *head);

struct store_ref_move {
    const char *ref;
    const git_oid *from; /* zero: must not exist */
    const git_oid *to;
    const git_signature *who;
    const char *subject;
    const char *folder; /* ours */
};
/* Compare and swap, with reflog. TRACK_E_CHANGED when the ref is not at `from`. */
struct track_error *store_ref_move(git_repository *repo, const struct store_ref_move *move,
                                   struct store_wait *wait);
/* The id that a ref holds; zero when it does not exist. */
void store_ref_value(git_oid *out, git_repository *repo, const char *ref);
/* Takes back what a move that did not come to its end has left: lock and log lines. */
void store_ref_undo(git_repository *repo, const struct store_ref_move *move);

/* --- store_reflog.c -------------------------------------------------------------------------- */

struct track_error *store_reflog_add(git_repository *repo, const struct store_ref_move *move);
/* Removes the last line of each log when it is the one of this move. */
void store_reflog_drop(git_repository *repo, const struct store_ref_move *move);
/* The file of a ref; with `log`, the one of its reflog. NULL when memory is out. */
char *store_ref_path(git_repository *repo, const char *ref, bool log);

/* --- store_index.c --------------------------------------------------------------------------- */

/* A copy of the index, under our folder, that nobody else sees. */
struct store_index {
    char *path; /* of the real one */
    char *copy;
    char *saved; /* name under which the old one survives until the end */
    git_index *index;
    bool present;     /* there was an index */
    git_oid checksum; /* of the old one; zero when not present */
    struct timespec mtime;
};
/* The error of libgit2 about an index, with the way out where there is one. */
struct track_error *store_index_error(void);
struct track_error *store_index_open(struct store_index *out, const char *path, const char *folder);
void store_index_close(struct store_index *index);
/* Changes one entry of the copy. `stat` NULL: git shall look at the file again. */
struct track_error *store_index_set(struct store_index *index, const char *path,
                                    const git_oid *blob, uint32_t mode, const struct stat *stat);
/* Writes the copy to disk. */
struct track_error *store_index_write(struct store_index *index, git_oid *checksum);
struct track_error *store_index_put(struct store_index *index);
/* Puts the old index back; only while the new one is in place. */
void store_index_put_back(const char *path, const char *saved);
/* The checksum at the end of an index file; zero when there is none. */
void store_index_checksum(git_oid *out, const char *path);

/* --- store_config_file.c --------------------------------------------------------------------- */

/* Reads .trackconfig of the work tree; NULL when there is none. */
struct track_error *store_config_file(git_config **out, const struct store *store);
/* The same for its bytes. */
struct track_error *store_config_parse(git_config **out, struct track_str bytes);

/* --- store_read.c ---------------------------------------------------------------------------- */

struct track_error *store_blob_read(struct store_file *out, git_repository *repo,
                                    const git_oid *id);
/* The entry of a file in a tree; *found is false when there is none. TRACK_E_NO_PLAN for a symbolic
 * link, submodule or folder. */
struct track_error *store_tree_find(git_oid *blob, uint32_t *mode, bool *found,
                                    const git_tree *tree, const char *path);
/* The same in the index; an intent to add is no entry yet. */
struct track_error *store_index_find(git_oid *blob, uint32_t *mode, bool *found, git_index *index,
                                     const char *path);

/* The object that a revision leads to (NULL: HEAD); NULL when HEAD is unborn. */
struct track_error *store_peel(git_object **out, git_repository *repo, const char *rev,
                               git_object_t type);

/* --- store_name.c ---------------------------------------------------------------------------- */

/* TRACK_E_USAGE for a name that means one commit as a tag, say, and another as a branch: git takes
 * the tag, which everybody who may push can make. */
struct track_error *store_check_name(git_repository *repo, const char *rev);
/* The length of a text that is an id, or the beginning of one; else 0. */
size_t store_id_prefix(git_oid *out, const char *text);

/* --- store_journal.c ------------------------------------------------------------------------- */

struct store_journal_file {
    char *path;
    char temp[STORE_TEMP_NAME];
    git_oid old; /* zero: there was no file */
    git_oid new;
    struct track_str old_bytes; /* what they hold; ptr NULL in a journal that was read */
    struct track_str new_bytes;
};

/* All that a later run must know to finish or take back a change. */
struct store_journal {
    char *ref; /* "" without a commit */
    git_oid from;
    git_oid to;
    char *index_path;
    bool index_moves;
    git_oid index_from;
    git_oid index_to;
    struct store_journal_file *files;
    size_t count;
};
struct track_error *store_journal_write(const struct store_journal *journal, const char *folder);
/* Adds that the index is about to be replaced. */
struct track_error *store_journal_add_index(const struct store_journal *journal,
                                            const char *folder);
/* *found is false when there is no journal, or none that ever counted. */
struct track_error *store_journal_read(struct store_journal *out, bool *found, const char *folder);
void store_journal_release(struct store_journal *journal);

/* --- store_recover.c ------------------------------------------------------------------------- */

/* Takes a change back (with `back`), or else only clears away what is left of it, and removes the
 * journal. The lock of the index must be held. */
struct track_error *store_settle(const struct store *store, const struct store_journal *journal,
                                 const char *folder, bool back, struct store_wait *wait);
/* The index whose lock an earlier run may have left; NULL when there is none. */
char *store_held_index(const char *folder);
/* Finishes or takes back what an earlier run left. */
struct track_error *store_recover(const struct store *store, const char *folder,
                                  struct store_wait *wait);
/* The lock of an index, with a content that names it. */
struct track_error *store_index_lock(struct store_lockfile *lock, const char *index_path,
                                     const char *folder, struct store_wait *wait);

/* --- store_false_index.c --------------------------------------------------------------------- */

/* Writes an index of the tree, such as hooks of `git commit -- FILE` are shown. */
struct track_error *store_false_index_write(const char *path, git_repository *repo,
                                            const git_oid *tree, const struct store_index *real);

/* --- store_seal.c: what others have to say about a commit before it is made ------------------ */

struct store_seal {
    char *message;            /* as the hooks left it; NULL: as it was */
    struct track_buf content; /* the commit that was signed; empty: it is not to be signed */
    struct track_buf signature;
};
/* Runs the hooks that may refuse, and has the commit signed. Without either it does nothing; with
 * one, the locks are given back meanwhile. TRACK_E_HOOK, TRACK_E_SIGN, TRACK_E_CHANGED; after an
 * error the transaction can only be ended. */
struct track_error *store_seal(struct store_transaction *transaction,
                               const struct store_commit *commit);
void store_seal_release(struct store_seal *seal);
/* Runs the post-commit hook. If there is one, the locks are given back for good. */
void store_announce(struct store_transaction *transaction, const struct store_commit *commit);

/* --- store_pause.c --------------------------------------------------------------------------- */

/* Gives back all that keeps others waiting. What was read stays. */
void store_pause(struct store_transaction *transaction);
/* Takes the locks again and reads everything anew. TRACK_E_CHANGED when it is not what it was. */
struct track_error *store_resume(struct store_transaction *transaction);

/* --- store_begin.c --------------------------------------------------------------------------- */

/* The path, with a slash behind, of the folder in the git directory that holds our locks and what
 * must outlive a run; it is made if need be. */
struct track_error *store_make_own_folder(char **out, const struct store *store);

struct store_target {
    char *path;
    struct store_place place;
    struct store_versions versions;
    struct store_leases leases; /* held from the exchange of the files to the end */
    struct stat stat;           /* of the file in the work tree, if present */
    uint32_t head_mode;         /* 0: not present */
    uint32_t index_mode;        /* 0: not present */
    git_oid work_blob;          /* what the file in the work tree would be as an object */
};

struct store_transaction {
    struct store *store;
    char *folder; /* GITDIR/track/ */
    int lock;
    bool signals_held;
    sigset_t signals;
    uint32_t timeout_ms;
    struct store_wait wait;
    struct store_lockfile index_lock;
    struct store_index index;
    struct store_head head;
    char head_hex[STORE_HEX];
    struct store_target *targets;
    size_t count;
    struct store_seal seal;
};

/* --- store_objects.c ------------------------------------------------------------------------- */

/* Blobs for one write; zero where there is none. */
struct store_blobs {
    git_oid head;
    git_oid index;
    git_oid work;
    git_oid old_work;
};

/* Blobs, tree and commit of a change, in the object database and referred to by nothing. */
struct store_objects {
    git_oid commit; /* zero without a message */
    git_signature *committer;
    struct store_blobs *blobs; /* for each write */
};
/* The tree of the commit: HEAD's with only the files of the change replaced. */
struct track_error *store_tree_write(git_oid *out, const struct store_transaction *transaction,
                                     const struct store_commit *commit);
/* The commit as it will be stored, but without a signature. */
struct track_error *store_commit_content(git_buf *out, const struct store_transaction *transaction,
                                         const struct store_commit *commit, const git_oid *tree);
struct track_error *store_objects_write(struct store_objects *out,
                                        const struct store_transaction *transaction,
                                        const struct store_commit *commit);
void store_objects_release(struct store_objects *objects);

#endif
