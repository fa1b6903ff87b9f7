#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_internal.h"

enum { MAX_SYMBOLIC = 5, MAX_REF = 1024 };

/* The ref at the end of a chain of symbolic ones, which need not exist. */
static struct track_error *follow(struct store_head *out, git_repository *repo)
{
    char name[MAX_REF] = "HEAD";

    for (int depth = 0; depth < MAX_SYMBOLIC; depth++) {
        git_reference *ref = NULL;
        int rc = git_reference_lookup(&ref, repo, name);

        if (rc < 0 && rc != GIT_ENOTFOUND)
            return store_git_error("cannot read '%s'", name);
        if (rc == 0 && git_reference_type(ref) == GIT_REFERENCE_SYMBOLIC) {
            snprintf(name, sizeof(name), "%s", git_reference_symbolic_target(ref));
            git_reference_free(ref);
            continue;
        }
        if (rc == 0)
            git_oid_cpy(&out->id, git_reference_target(ref));
        git_reference_free(ref);
        out->ref = strdup(name);
        return out->ref ? NULL : track_error_no_memory();
    }
    return track_error_new(TRACK_E_GIT, "HEAD leads through too many symbolic refs");
}

struct track_error *store_head_read(struct store_head *out, git_repository *repo)
{
    struct store_head head = {0};
    struct track_error *error = follow(&head, repo);

    if (!error)
        *out = head;
    return error;
}

void store_head_release(struct store_head *head)
{
    free(head->ref);
    *head = (struct store_head){0};
}

void store_ref_value(git_oid *out, git_repository *repo, const char *ref)
{
    if (git_reference_name_to_id(out, repo, ref) < 0)
        memset(out, 0, sizeof(*out));
}

/* A packed branch has no folder of its own. */
static void make_folders(char *path, size_t fixed)
{
    for (char *slash = path + fixed; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
}

static struct track_error *moved(const char *ref)
{
    return track_error_new(TRACK_E_CHANGED, "'%s' was moved by another program meanwhile", ref);
}

/* With the ref locked: both that HEAD still means it and that it is where it was. */
static struct track_error *compare(git_repository *repo, const struct store_ref_move *move)
{
    struct store_head head = {0};
    struct track_error *error = store_head_read(&head, repo);

    if (!error && (strcmp(head.ref, move->ref) != 0 || !git_oid_equal(&head.id, move->from)))
        error = moved(move->ref);
    store_head_release(&head);
    return error;
}

static struct track_error *lock_ref(struct store_lockfile *lock, const char *path,
                                    const struct store_ref_move *move, struct store_wait *wait)
{
    char content[STORE_HEX + 1];
    struct track_error *error = store_lockfile_init(lock, path, move->folder, "ref");

    if (error)
        return error;
    snprintf(content, sizeof(content), "%s\n", git_oid_tostr_s(move->to));
    return store_lockfile_take(lock, track_str_from(content), STORE_SYNC_REFS, wait);
}

/* An empty folder in the way is what deleted branches leave behind; git removes it, too. */
static int put(const char *from, const char *to)
{
    if (rename(from, to) == 0)
        return 0;
    if ((errno != EISDIR && errno != ENOTEMPTY && errno != EEXIST) || rmdir(to) < 0)
        return -1;
    return rename(from, to);
}

struct track_error *store_ref_move(git_repository *repo, const struct store_ref_move *move,
                                   struct store_wait *wait)
{
    struct store_lockfile lock = {0};
    char *path = store_ref_path(repo, move->ref, false);
    if (!path)
        return track_error_no_memory();

    make_folders(path, strlen(path) - strlen(move->ref));
    struct track_error *error = lock_ref(&lock, path, move, wait);
    if (!error)
        error = compare(repo, move);
    if (!error)
        error = store_reflog_add(repo, move);
    if (!error && put(lock.path, path) < 0) {
        error = track_error_io(errno, "cannot move '%s'", move->ref);
        store_reflog_drop(repo, move);
    }
    if (!error)
        error = store_sync_folder(path, STORE_SYNC_REFS);
    store_lockfile_drop(&lock);
    free(path);
    return error;
}

void store_ref_undo(git_repository *repo, const struct store_ref_move *move)
{
    struct store_lockfile lock = {0};
    char *path = store_ref_path(repo, move->ref, false);
    struct track_error *error =
        path ? store_lockfile_init(&lock, path, move->folder, "ref") : track_error_no_memory();

    store_reflog_drop(repo, move);
    if (!error)
        store_lockfile_drop(&lock);
    track_error_free(error);
    free(path);
}
