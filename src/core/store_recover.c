#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

/* --- one file of the work tree --------------------------------------------------------------- */

/* Writes the old bytes beside, when the file that was displaced is gone. */
static struct track_error *restore_temp(const struct store_place *place, const char *temp,
                                        struct track_str old)
{
    const struct store_place beside = store_place_beside(place, temp);
    struct store_file file = {0};
    struct stat stat;
    struct track_error *error = store_place_read(&file, NULL, &beside);

    if (!error && !file.present) {
        error = store_place_read(&file, &stat, place);
        if (!error && file.present)
            error = store_write_new(&beside, old, &stat, STORE_SYNC_PLAN);
    } else if (!error && !track_str_equal(store_file_view(&file), old)) {
        error = track_error_new(TRACK_E_CHANGED, "'%s' is not as it was left", temp);
    }
    store_file_release(&file);
    return error;
}

/* Puts the old file back if the new one is in its place, and holds what we wrote. */
static struct track_error *take_back(const struct store_place *place,
                                     const struct store_journal_file *file, struct track_str old,
                                     struct track_str new, struct store_wait *wait)
{
    struct store_file now = {0};
    struct track_error *error = store_place_read(&now, NULL, place);
    bool ours = !error && now.present && track_str_equal(store_file_view(&now), new);

    store_file_release(&now);
    if (error || !ours)
        return error;
    if (!old.ptr)
        return store_remove(place, file->temp, new);

    struct store_leases leases = {-1, -1};
    error = restore_temp(place, file->temp, old);
    if (!error)
        error = store_swap(&leases, place, file->temp, new, wait);
    store_leases_release(&leases);
    return error;
}

/* What an object of the journal holds, unless that is known: the run that wrote the journal still
 * has it. */
static struct track_error *recall(struct track_str *bytes, struct store_file *read,
                                  const struct store *store, const git_oid *id)
{
    struct track_error *error = NULL;

    if (bytes->ptr || git_oid_is_zero(id))
        return NULL;
    error = store_blob_read(read, store->repo, id);
    *bytes = store_file_view(read);
    return error;
}

static struct track_error *settle_file(const struct store *store,
                                       const struct store_journal_file *file, bool back,
                                       struct store_wait *wait)
{
    struct store_place place = {.folder = -1};
    struct store_file old_file = {0};
    struct store_file new_file = {0};
    struct track_str old = file->old_bytes, new = file->new_bytes;
    struct track_error *error = store_place_open(&place, store_workdir(store), file->path, false);

    if (!error)
        error = recall(&new, &new_file, store, &file->new);
    if (!error)
        error = recall(&old, &old_file, store, &file->old);
    if (!error && back)
        error = take_back(&place, file, old, new, wait);
    if (!error)
        error = store_discard(&place, file->temp, old, new);
    /* Somebody has been at the file since: it is theirs now. */
    if (error && (error->code == TRACK_E_CHANGED || error->code == TRACK_E_NO_PLAN)) {
        track_error_free(error);
        error = NULL;
    }
    store_file_release(&new_file);
    store_file_release(&old_file);
    store_place_close(&place);
    return error;
}

/* --- the whole change ------------------------------------------------------------------------ */

static void remove_own(const char *folder, const char *name)
{
    char *path = store_join(folder, name);

    if (path)
        unlink(path);
    free(path);
}

static void take_back_index(const struct store_journal *journal, const char *folder)
{
    git_oid now;
    char *saved = store_join(folder, "index.old");

    store_index_checksum(&now, journal->index_path);
    if (saved && journal->index_moves && git_oid_equal(&now, &journal->index_to))
        store_index_put_back(journal->index_path, saved);
    free(saved);
}

struct track_error *store_settle(const struct store *store, const struct store_journal *journal,
                                 const char *folder, bool back, struct store_wait *wait)
{
    const struct store_ref_move move = {
        .ref = journal->ref, .from = &journal->from, .to = &journal->to, .folder = folder};
    struct track_error *error = NULL;

    if (back && journal->ref[0])
        store_ref_undo(store->repo, &move);
    if (back)
        take_back_index(journal, folder);
    for (size_t i = 0; i < journal->count; i++) {
        struct track_error *failed = settle_file(store, &journal->files[i], back, wait);

        if (error)
            track_error_free(failed);
        else
            error = failed;
    }
    /* The journal stays for the next run when something could not be put back. */
    if (error)
        return error;
    remove_own(folder, "ref");
    remove_own(folder, "index");
    remove_own(folder, "index.old");
    remove_own(folder, "journal");
    return NULL;
}

/* Only a change of which nothing has been touched since is taken back. Past the commit point, or
 * when somebody has gone on from the middle, what is there is the truth. */
static bool must_go_back(const struct store *store, const struct store_journal *journal)
{
    git_oid now;

    if (journal->ref[0]) {
        store_ref_value(&now, store->repo, journal->ref);
        if (!git_oid_equal(&now, &journal->from))
            return false;
    }
    if (!journal->index_moves)
        return true;
    store_index_checksum(&now, journal->index_path);
    return git_oid_equal(&now, &journal->index_from) || git_oid_equal(&now, &journal->index_to);
}

struct track_error *store_index_lock(struct store_lockfile *lock, const char *index_path,
                                     const char *folder, struct store_wait *wait)
{
    struct track_buf content = {0};
    struct track_error *error;
    char token[STORE_TEMP_NAME];

    store_temp_name(token);
    track_buf_printf(&content, "%s\nheld by track %s\n", index_path, token);
    error = store_lockfile_init(lock, index_path, folder, "index.held");
    if (!error && content.failed)
        error = track_error_no_memory();
    /* A lock that a killed run left is taken over, so that nobody comes in between. */
    const enum store_owner owner = error ? STORE_OWNER_UNKNOWN : store_lockfile_owner(lock);
    if (!error && owner == STORE_OWNER_UNKNOWN)
        error = track_error_io(errno, "cannot read '%s'", lock->path);
    if (!error && owner == STORE_NOT_OURS)
        error = store_lockfile_take(lock, track_buf_view(&content), STORE_SYNC_NOTHING, wait);
    if (error) {
        free(lock->path);
        free(lock->proof);
        *lock = (struct store_lockfile){0};
    }
    track_buf_release(&content);
    return error;
}

char *store_held_index(const char *folder)
{
    struct store_file file = {0};
    char *path = store_join(folder, "index.held");
    char *held = NULL;

    if (path && store_read_own(&file, path)) {
        const char *end = memchr(file.data, '\n', file.len);
        held = end ? strndup(file.data, (size_t)(end - file.data)) : NULL;
    }
    store_file_release(&file);
    free(path);
    return held;
}

static void hint_journal(struct track_error *error, const char *folder)
{
    char *path = store_join(folder, "journal");

    if (path)
        track_error_hint_word(error, "rm ", track_str_from(path), "");
    free(path);
}

struct track_error *store_recover(const struct store *store, const char *folder,
                                  struct store_wait *wait)
{
    struct store_journal journal = {0};
    struct store_lockfile lock = {0};
    char *held = store_held_index(folder);
    bool found = false;
    struct track_error *error = store_journal_read(&journal, &found, folder);

    if (!error && (found || held))
        error = store_index_lock(&lock, found ? journal.index_path : held, folder, wait);
    /* The run that could not remove them took no harm from that, and left no journal. */
    if (!error && !found) {
        remove_own(folder, "index");
        remove_own(folder, "index.old");
        remove_own(folder, "journal.new");
    }
    remove_own(folder, "clock.new");
    if (!error && found)
        error = store_settle(store, &journal, folder, must_go_back(store, &journal), wait);
    /* Garbage collection may have taken what only the journal knew of. */
    if (error && error->code == TRACK_E_GIT)
        hint_journal(error, folder);
    if (lock.path)
        store_lockfile_drop(&lock);
    /* One that was never finished announces nothing. */
    if (!error)
        remove_own(folder, "journal.new");
    store_journal_release(&journal);
    free(held);
    return error;
}
