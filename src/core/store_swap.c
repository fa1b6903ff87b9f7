#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "store_internal.h"

enum { WRITER_MS = 2000 };

void store_temp_name(char out[STORE_TEMP_NAME])
{
    unsigned long long noise = 0;

    /* Without noise the name may be taken; then the file is refused, not overwritten. */
    if (getrandom(&noise, sizeof(noise), 0) < 0)
        noise = (unsigned long long)getpid();
    snprintf(out, STORE_TEMP_NAME, ".track-%016llx.tmp", noise);
}

static struct track_error *changed(const struct store_place *place)
{
    return track_error_new(TRACK_E_CHANGED, "'%s' was changed by another program meanwhile",
                           place->shown);
}

/* Whether the file holds what is expected: these bytes, or nothing at all. */
static bool holds(const struct store_place *place, struct track_str expected)
{
    struct store_match match = {0};
    struct track_error *error = store_place_match(&match, place, expected);
    bool same = !error && (expected.ptr ? match.equal : !match.present);

    track_error_free(error);
    return same;
}

static int rename_at(const struct store_place *place, const char *from, const char *to,
                     unsigned flags)
{
    return renameat2(place->folder, from, place->folder, to, flags);
}

static struct track_error *sync_folder(const struct store_place *place)
{
    return store_sync(place->folder, STORE_SYNC_PLAN) == 0
               ? NULL
               : track_error_io(errno, "cannot write the folder of '%s'", place->shown);
}

/* For file systems that can't exchange: without a lease, the moment between the look at the file
 * and this stays open. */
static struct track_error *swap_plainly(const struct store_place *place, const char *temp)
{
    if (renameat(place->folder, temp, place->folder, place->name) < 0)
        return track_error_io(errno, "cannot replace '%s'", place->shown);
    return sync_folder(place);
}

/* What was displaced can no longer change its mind, so this look is the one that counts. */
static struct track_error *confirm(const struct store_place *place, const char *temp,
                                   struct track_str expected, const struct store_leases *leases)
{
    const struct store_place displaced = store_place_beside(place, temp);
    struct track_error *error = sync_folder(place);

    if (!error && (!holds(&displaced, expected) || store_lease_is_broken(leases->displaced)))
        error = changed(place);
    if (error && rename_at(place, temp, place->name, RENAME_EXCHANGE) < 0) {
        track_error_free(error);
        error = track_error_io(errno, "cannot put '%s' back, which is in '%s'", place->shown, temp);
    }
    return error;
}

static struct track_error *swap(const struct store_place *place, const char *temp,
                                struct track_str expected, const struct store_leases *leases)
{
    const unsigned flags = expected.ptr ? RENAME_EXCHANGE : RENAME_NOREPLACE;

    if (!holds(place, expected))
        return changed(place);
    if (rename_at(place, temp, place->name, flags) == 0)
        return expected.ptr ? confirm(place, temp, expected, leases) : sync_folder(place);
    switch (errno) {
    case EINVAL:
    case ENOSYS:
    case EOPNOTSUPP:
        return swap_plainly(place, temp);
    case ENOENT:
    case EEXIST:
        return changed(place);
    default:
        return track_error_io(errno, "cannot replace '%s'", place->shown);
    }
}

struct track_error *store_swap(struct store_leases *leases, const struct store_place *place,
                               const char *temp, struct track_str expected, struct store_wait *wait)
{
    const struct store_place placed = store_place_beside(place, temp);
    struct store_leases taken = {-1, -1};
    struct track_error *error = store_lease_take(&taken.displaced, place, wait);

    /* Whoever opens the new file must not write to it before it is sure to stay. */
    if (!error)
        error = store_lease_take(&taken.placed, &placed, NULL);
    if (!error)
        error = swap(place, temp, expected, &taken);
    if (error)
        store_leases_release(&taken);
    else
        *leases = taken;
    return error;
}

void store_leases_release(struct store_leases *leases)
{
    store_lease_release(&leases->displaced);
    store_lease_release(&leases->placed);
}

struct track_error *store_remove(const struct store_place *place, const char *temp,
                                 struct track_str expected)
{
    const struct store_place removed = store_place_beside(place, temp);

    if (renameat(place->folder, place->name, place->folder, temp) < 0)
        return errno == ENOENT ? NULL : track_error_io(errno, "cannot remove '%s'", place->shown);
    if (!holds(&removed, expected)) {
        renameat(place->folder, temp, place->folder, place->name);
        return changed(place);
    }
    unlinkat(place->folder, temp, 0);
    return NULL;
}

struct track_error *store_discard(const struct store_place *place, const char *temp,
                                  struct track_str old, struct track_str new)
{
    const struct store_place left = store_place_beside(place, temp);
    struct store_match was = {0}, meant = {0};
    struct track_error *error = store_place_match(&was, &left, old);

    if (!error && !was.equal)
        error = store_place_match(&meant, &left, new);
    if (!error && (was.equal || meant.begins) && unlinkat(place->folder, temp, 0) < 0)
        error = track_error_io(errno, "cannot remove '%s'", temp);
    return error;
}

/* Replaces what must be there and holds `expected`. */
static struct track_error *replace(const struct store_place *place, struct track_str expected,
                                   struct track_str bytes)
{
    struct store_wait wait = {.left_ms = WRITER_MS};
    struct store_leases leases = {-1, -1};
    struct store_file old = {0};
    struct stat stat;
    char temp[STORE_TEMP_NAME];

    store_temp_name(temp);
    const struct store_place beside = store_place_beside(place, temp);
    struct track_error *error = store_place_read(&old, &stat, place);
    if (!error && !(old.present && track_str_equal(store_file_view(&old), expected)))
        error = changed(place);
    if (!error)
        error = store_write_new(&beside, bytes, &stat, STORE_SYNC_PLAN);
    if (!error) {
        error = store_swap(&leases, place, temp, store_file_view(&old), &wait);
        track_error_free(store_discard(place, temp, store_file_view(&old), bytes));
    }
    store_leases_release(&leases);
    store_file_release(&old);
    return error;
}

struct track_error *store_replace_path(const char *path, struct track_str expected,
                                       struct track_str bytes)
{
    char *real = realpath(path, NULL);

    if (!real)
        return errno == ENOENT || errno == ENOTDIR
                   ? track_error_new(TRACK_E_NO_PLAN, "there is no file '%s'", path)
                   : track_error_io(errno, "cannot open '%s'", path);

    char *slash = strrchr(real, '/');
    *slash = '\0';
    int folder = open(slash == real ? "/" : real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct store_place place = {folder, slash + 1, path};
    struct track_error *error = folder < 0
                                    ? track_error_io(errno, "cannot open the folder of '%s'", path)
                                    : replace(&place, expected, bytes);

    store_place_close(&place);
    free(real);
    return error;
}

struct track_error *store_replace_work(const struct store *store, const char *path,
                                       struct track_str expected, struct track_str bytes)
{
    struct store_place place = {.folder = -1};
    struct track_error *error = store_place_open(&place, store_workdir(store), path, false);

    if (!error)
        error = replace(&place, expected, bytes);
    store_place_close(&place);
    return error;
}
