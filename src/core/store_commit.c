#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_internal.h"

/* --- the journal of the change --------------------------------------------------------------- */

static struct track_error *add_file(struct store_journal *journal,
                                    const struct store_target *target,
                                    const struct store_blobs *blobs, struct track_str bytes)
{
    struct store_journal_file *file = &journal->files[journal->count];

    file->path = strdup(target->path);
    if (!file->path)
        return track_error_no_memory();
    journal->count++;
    store_temp_name(file->temp);
    file->old = blobs->old_work;
    file->new = blobs->work;
    file->old_bytes = store_file_view(&target->versions.work);
    file->new_bytes = bytes;
    return NULL;
}

static struct track_error *make_journal(struct store_journal *journal,
                                        const struct store_transaction *transaction,
                                        const struct store_commit *commit,
                                        const struct store_objects *objects)
{
    struct track_error *error = NULL;

    journal->ref = strdup(commit->message ? transaction->head.ref : "");
    journal->index_path = strdup(transaction->index.path);
    journal->files = calloc(transaction->count + 1, sizeof(*journal->files));
    if (!journal->ref || !journal->index_path || !journal->files)
        return track_error_no_memory();
    journal->from = transaction->head.id;
    journal->to = objects->commit;
    for (size_t i = 0; !error && i < transaction->count; i++)
        if (commit->writes[i].work.ptr)
            error = add_file(journal, &transaction->targets[i], &objects->blobs[i],
                             commit->writes[i].work);
    return error;
}

/* --- the work tree --------------------------------------------------------------------------- */

static struct track_error *place_file(struct store_transaction *transaction,
                                      struct store_target *target, struct track_str bytes,
                                      const char *temp)
{
    const struct stat *like = target->versions.work.present ? &target->stat : NULL;

    if (target->place.folder < 0) {
        struct track_error *error =
            store_place_open(&target->place, store_workdir(transaction->store), target->path, true);
        if (error)
            return error;
    }

    const struct store_place beside = store_place_beside(&target->place, temp);
    struct track_error *error = store_write_new(&beside, bytes, like, STORE_SYNC_PLAN);
    if (!error)
        error = store_swap(&target->leases, &target->place, temp,
                           store_file_view(&target->versions.work), &transaction->wait);
    return error;
}

static struct track_error *place_files(struct store_transaction *transaction,
                                       const struct store_commit *commit,
                                       const struct store_journal *journal)
{
    struct track_error *error = NULL;

    for (size_t i = 0, file = 0; !error && i < transaction->count; i++)
        if (commit->writes[i].work.ptr)
            error = place_file(transaction, &transaction->targets[i], commit->writes[i].work,
                               journal->files[file++].temp);
    return error;
}

/* --- the index ------------------------------------------------------------------------------- */

/* What git would make of the bytes of the work tree, which by themselves are `raw`; false where
 * only git itself can know. */
static bool clean_id(git_oid *out, git_repository *repo, const char *path, struct track_str bytes,
                     const git_oid *raw)
{
    git_filter_list *filters = NULL;
    git_buf clean = {0};
    const char *driver = NULL;
    bool known = git_attr_get(&driver, repo, 0, path, "filter") == 0 &&
                 !GIT_ATTR_HAS_VALUE(driver) &&
                 git_attr_get(&driver, repo, 0, path, "working-tree-encoding") == 0 &&
                 !GIT_ATTR_HAS_VALUE(driver) &&
                 git_filter_list_load(&filters, repo, NULL, path, GIT_FILTER_TO_ODB, 0) == 0;

    if (known && filters)
        known = git_filter_list_apply_to_buffer(&clean, filters, bytes.ptr, bytes.len) == 0 &&
                git_odb_hash(out, clean.ptr, clean.size, GIT_OBJECT_BLOB) == 0;
    else
        git_oid_cpy(out, raw);
    git_buf_dispose(&clean);
    git_filter_list_free(filters);
    return known;
}

/* The entry may say "unchanged" only when it holds what the work tree holds. */
static bool agrees(struct stat *stat, const struct store_transaction *transaction,
                   const struct store_target *target, const struct store_write *write,
                   const struct store_blobs *blobs)
{
    const bool written = write->work.ptr;
    const struct track_str work = written ? write->work : store_file_view(&target->versions.work);
    const git_oid *raw = written ? &blobs->work : &target->work_blob;
    git_oid clean;

    return work.ptr && clean_id(&clean, transaction->store->repo, target->path, work, raw) &&
           git_oid_equal(&clean, &blobs->index) &&
           fstatat(target->place.folder, target->place.name, stat, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(stat->st_mode) && (size_t)stat->st_size == work.len;
}

static uint32_t mode_of(const struct store_target *target)
{
    if (target->index_mode)
        return target->index_mode;
    if (target->head_mode)
        return target->head_mode;
    return target->versions.work.present && (target->stat.st_mode & S_IXUSR)
               ? GIT_FILEMODE_BLOB_EXECUTABLE
               : GIT_FILEMODE_BLOB;
}

static struct track_error *set_entries(struct store_transaction *transaction,
                                       const struct store_commit *commit,
                                       const struct store_objects *objects, bool *any)
{
    struct track_error *error = NULL;

    for (size_t i = 0; !error && i < transaction->count; i++) {
        const struct store_target *target = &transaction->targets[i];
        const struct store_blobs *blobs = &objects->blobs[i];
        struct stat stat;

        if (!commit->writes[i].index.ptr)
            continue;
        *any = true;
        bool known = agrees(&stat, transaction, target, &commit->writes[i], blobs);
        error = store_index_set(&transaction->index, target->path, &blobs->index, mode_of(target),
                                known ? &stat : NULL);
    }
    return error;
}

static struct track_error *place_index(struct store_transaction *transaction,
                                       const struct store_commit *commit,
                                       const struct store_objects *objects,
                                       struct store_journal *journal)
{
    bool any = false;
    struct track_error *error = set_entries(transaction, commit, objects, &any);

    if (error || !any)
        return error;
    journal->index_from = transaction->index.checksum;
    error = store_index_write(&transaction->index, &journal->index_to);
    if (error)
        return error;
    journal->index_moves = true;
    error = store_journal_add_index(journal, transaction->folder);
    return error ? error : store_index_put(&transaction->index);
}

/* --- the whole ------------------------------------------------------------------------------- */

/* A writer may have found a file just before it was displaced and open it only now. As long as it
 * is made to wait, its file can still be put back. */
static struct track_error *check_leases(const struct store_transaction *transaction)
{
    for (size_t i = 0; i < transaction->count; i++)
        if (store_lease_is_broken(transaction->targets[i].leases.displaced))
            return track_error_new(TRACK_E_CHANGED, "'%s' was opened by another program meanwhile",
                                   transaction->targets[i].path);
    return NULL;
}

static struct track_error *move_ref(struct store_transaction *transaction,
                                    const struct store_commit *commit,
                                    const struct store_objects *objects)
{
    const struct store_ref_move move = {
        .ref = transaction->head.ref,
        .from = &transaction->head.id,
        .to = &objects->commit,
        .who = objects->committer,
        .subject = commit->message,
        .folder = transaction->folder,
    };

    return commit->message ? store_ref_move(transaction->store->repo, &move, &transaction->wait)
                           : NULL;
}

/* An error after the rename of the ref does not undo it: what counts is where the ref is. */
static bool has_landed(const struct store_transaction *transaction,
                       const struct store_journal *journal)
{
    git_oid now;

    if (!journal->ref[0])
        return false;
    store_ref_value(&now, transaction->store->repo, journal->ref);
    return git_oid_equal(&now, &journal->to);
}

static struct track_error *apply(struct store_transaction *transaction,
                                 const struct store_commit *commit,
                                 const struct store_objects *objects, struct store_journal *journal)
{
    struct track_error *error = store_journal_write(journal, transaction->folder);

    if (!error)
        error = place_files(transaction, commit, journal);
    if (!error)
        error = place_index(transaction, commit, objects, journal);
    if (!error)
        error = check_leases(transaction);
    if (!error)
        error = move_ref(transaction, commit, objects);
    if (error && has_landed(transaction, journal)) {
        track_error_free(error);
        error = NULL;
    }
    /* Going back would wait for the writers that wait for us. */
    for (size_t i = 0; error && i < transaction->count; i++)
        store_lease_release(&transaction->targets[i].leases.placed);
    /* What can't be cleared away now, the next run will find in the journal. */
    track_error_free(store_settle(transaction->store, journal, transaction->folder, error != NULL,
                                  &transaction->wait));
    return error;
}

static struct track_error *make(struct store_transaction *transaction,
                                const struct store_commit *commit, char id[STORE_HEX])
{
    struct store_objects objects = {0};
    struct store_journal journal = {0};
    struct track_error *error = store_objects_write(&objects, transaction, commit);

    if (!error)
        error = make_journal(&journal, transaction, commit, &objects);
    if (!error)
        error = apply(transaction, commit, &objects, &journal);
    if (!error)
        git_oid_tostr(id, commit->message ? STORE_HEX : 1, &objects.commit);
    store_journal_release(&journal);
    store_objects_release(&objects);
    return error;
}

const char *store_message(const struct store_transaction *transaction)
{
    return transaction->seal.message;
}

struct track_error *store_commit(struct store_transaction *transaction,
                                 const struct store_commit *commit, char id[STORE_HEX])
{
    struct store_commit sealed = *commit;
    struct track_error *error = commit->message ? store_seal(transaction, commit) : NULL;

    if (!error && transaction->seal.message)
        sealed.message = transaction->seal.message;
    if (!error)
        error = make(transaction, &sealed, id);
    if (!error && commit->message)
        store_announce(transaction, commit);
    return error;
}
