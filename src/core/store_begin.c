#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_child.h"
#include "store_internal.h"

/* --- begin ----------------------------------------------------------------------------------- */

struct track_error *store_make_own_folder(char **out, const struct store *store)
{
    char *folder = store_join(store_gitdir(store), "track/");

    if (!folder)
        return track_error_no_memory();
    if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
        struct track_error *error = track_error_io(errno, "cannot create '%s'", folder);
        free(folder);
        return error;
    }
    *out = folder;
    return NULL;
}

struct track_error *store_check_idle(const struct store *store)
{
    const char *operation = store_operation(store);

    if (!operation)
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_IN_PROGRESS, "a %s is under way", operation),
                            "git status");
}

static struct track_error *take_locks(struct store_transaction *transaction)
{
    struct store *store = transaction->store;
    struct track_error *error =
        store_flock(&transaction->lock, transaction->folder, &transaction->wait);
    if (error)
        return error;

    store_signals_hold(&transaction->signals);
    transaction->signals_held = true;
    transaction->wait.signals = &transaction->signals;
    error = store_recover(store, transaction->folder, &transaction->wait);
    store_scratch_clear(transaction->folder);
    if (!error)
        error = store_check_idle(store);
    if (!error)
        error = store_index_lock(&transaction->index_lock, store->index, transaction->folder,
                                 &transaction->wait);
    if (!error)
        error = store_index_open(&transaction->index, store->index, transaction->folder);
    if (!error)
        error = store_head_read(&transaction->head, store->repo);
    return error;
}

/* Where a version of the file is, and what it holds once that is known. */
struct version {
    bool found;
    git_oid blob;
    struct store_file file;
};

static struct track_error *find_versions(struct version *head, struct version *index,
                                         const struct store_transaction *transaction,
                                         struct store_target *target, const git_tree *tree)
{
    struct track_error *error = store_index_find(&index->blob, &target->index_mode, &index->found,
                                                 transaction->index.index, target->path);

    if (!error && tree)
        error = store_tree_find(&head->blob, &target->head_mode, &head->found, tree, target->path);
    return error;
}

/* The same content is not read again: most often all three versions are one. */
static struct track_error *read_version(struct version *version, git_repository *repo,
                                        const struct version *a, const struct version *b)
{
    if (!version->found)
        return NULL;
    if (a->found && git_oid_equal(&a->blob, &version->blob))
        version->file = a->file;
    else if (b->found && git_oid_equal(&b->blob, &version->blob))
        version->file = b->file;
    else
        return store_blob_read(&version->file, repo, &version->blob);
    return NULL;
}

static struct track_error *name_work(struct version *work)
{
    work->found = work->file.present;
    if (work->found &&
        git_odb_hash(&work->blob, work->file.data, work->file.len, GIT_OBJECT_BLOB) < 0)
        return store_git_error("cannot read the file");
    return NULL;
}

static struct track_error *read_versions(const struct store_transaction *transaction,
                                         struct store_target *target, const git_tree *tree)
{
    git_repository *repo = transaction->store->repo;
    struct version head = {0}, index = {0}, work = {.file = target->versions.work};
    struct track_error *error = find_versions(&head, &index, transaction, target, tree);

    if (!error)
        error = name_work(&work);
    if (!error)
        error = read_version(&head, repo, &work, &work);
    target->versions.head = head.file;
    if (!error)
        error = read_version(&index, repo, &work, &head);
    target->versions.index = index.file;
    target->work_blob = work.blob;
    return error;
}

static struct track_error *read_target(const struct store_transaction *transaction,
                                       struct store_target *target, const git_tree *tree)
{
    struct track_error *error =
        store_place_open(&target->place, store_workdir(transaction->store), target->path, false);

    if (!error)
        error = store_place_read(&target->versions.work, &target->stat, &target->place);
    return error ? error : read_versions(transaction, target, tree);
}

static struct track_error *read_targets(struct store_transaction *transaction)
{
    git_commit *commit = NULL;
    git_tree *tree = NULL;
    struct track_error *error = NULL;

    if (!git_oid_is_zero(&transaction->head.id)) {
        git_oid_tostr(transaction->head_hex, STORE_HEX, &transaction->head.id);
        if (git_commit_lookup(&commit, transaction->store->repo, &transaction->head.id) < 0 ||
            git_commit_tree(&tree, commit) < 0)
            error = store_git_error("cannot read HEAD");
    }
    for (size_t i = 0; !error && i < transaction->count; i++)
        error = read_target(transaction, &transaction->targets[i], tree);
    git_tree_free(tree);
    git_commit_free(commit);
    return error;
}

static struct track_error *copy_paths(struct store_transaction *transaction,
                                      const char *const *paths, size_t count)
{
    transaction->targets = calloc(count + 1, sizeof(*transaction->targets));
    if (!transaction->targets)
        return track_error_no_memory();
    for (size_t i = 0; i < count; i++) {
        struct store_target *target = &transaction->targets[transaction->count++];

        target->place.folder = -1;
        target->leases = (struct store_leases){-1, -1};
        target->path = strdup(paths[i]);
        if (!target->path)
            return track_error_no_memory();
    }
    return NULL;
}

struct track_error *store_begin(struct store_transaction **out, struct store *store,
                                const char *const *paths, size_t count, uint32_t timeout_ms)
{
    if (!store_workdir(store))
        return track_error_new(TRACK_E_BARE, "the repository has no work tree");

    struct store_transaction *transaction = calloc(1, sizeof(*transaction));
    if (!transaction)
        return track_error_no_memory();
    transaction->store = store;
    transaction->lock = -1;
    transaction->timeout_ms = timeout_ms;
    transaction->wait.left_ms = timeout_ms;

    struct track_error *error = copy_paths(transaction, paths, count);
    if (!error)
        error = store_make_own_folder(&transaction->folder, store);
    if (!error)
        error = take_locks(transaction);
    if (!error)
        error = read_targets(transaction);
    if (error)
        store_end(transaction);
    else
        *out = transaction;
    return error;
}

struct track_error *store_clear_up(struct store *store, uint32_t timeout_ms)
{
    struct store_transaction *transaction = NULL;
    char *journal = store_join(store_gitdir(store), "track/journal");
    struct track_error *error = journal ? NULL : track_error_no_memory();

    if (!error && access(journal, F_OK) == 0)
        error = store_begin(&transaction, store, NULL, 0, timeout_ms);
    store_end(transaction);
    free(journal);
    return error;
}

const struct store_versions *store_versions(const struct store_transaction *transaction,
                                            size_t index)
{
    return &transaction->targets[index].versions;
}

const char *store_head(const struct store_transaction *transaction)
{
    return transaction->head_hex;
}

static void release_versions(struct store_versions *versions)
{
    const char *work = versions->work.data, *head = versions->head.data;

    if (versions->index.data != work && versions->index.data != head)
        store_file_release(&versions->index);
    if (head != work)
        store_file_release(&versions->head);
    store_file_release(&versions->work);
}

static void release_target(struct store_target *target)
{
    release_versions(&target->versions);
    store_leases_release(&target->leases);
    store_place_close(&target->place);
    free(target->path);
}

void store_end(struct store_transaction *transaction)
{
    if (!transaction)
        return;
    store_pause(transaction);
    for (size_t i = 0; i < transaction->count; i++)
        release_target(&transaction->targets[i]);
    free(transaction->targets);
    store_head_release(&transaction->head);
    store_seal_release(&transaction->seal);
    free(transaction->folder);
    free(transaction);
}
