#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

void store_pause(struct store_transaction *transaction)
{
    for (size_t i = 0; i < transaction->count; i++)
        store_leases_release(&transaction->targets[i].leases);
    store_index_close(&transaction->index);
    if (transaction->index_lock.path)
        store_lockfile_drop(&transaction->index_lock);
    if (transaction->lock >= 0)
        close(transaction->lock);
    transaction->lock = -1;
    if (transaction->signals_held)
        store_signals_release(&transaction->signals);
    transaction->signals_held = false;
}

static bool is_same_file(const struct store_file *a, const struct store_file *b)
{
    if (!a->present || !b->present)
        return a->present == b->present;
    return track_str_equal(store_file_view(a), store_file_view(b));
}

static bool is_same_target(const struct store_target *a, const struct store_target *b)
{
    return is_same_file(&a->versions.head, &b->versions.head) &&
           is_same_file(&a->versions.index, &b->versions.index) &&
           is_same_file(&a->versions.work, &b->versions.work);
}

static struct track_error *check_same(const struct store_transaction *before,
                                      const struct store_transaction *now)
{
    if (strcmp(before->head.ref, now->head.ref) != 0 ||
        !git_oid_equal(&before->head.id, &now->head.id))
        return track_error_new(TRACK_E_CHANGED, "HEAD moved while the commit was prepared");
    for (size_t i = 0; i < before->count; i++)
        if (!is_same_target(&before->targets[i], &now->targets[i]))
            return track_error_new(TRACK_E_CHANGED, "'%s' changed while the commit was prepared",
                                   before->targets[i].path);
    return NULL;
}

/* What was read under the locks of old goes, what was read now comes in its place. */
static void exchange(struct store_transaction *a, struct store_transaction *b)
{
    const struct store_transaction keep = *a;

    *a = *b;
    *b = keep;
    a->wait.signals = &a->signals;
    b->wait.signals = &b->signals;
}

struct track_error *store_resume(struct store_transaction *transaction)
{
    struct store_transaction *fresh = NULL;
    const char **paths = calloc(transaction->count + 1, sizeof(*paths));

    if (!paths)
        return track_error_no_memory();
    for (size_t i = 0; i < transaction->count; i++)
        paths[i] = transaction->targets[i].path;

    struct track_error *error =
        store_begin(&fresh, transaction->store, paths, transaction->count, transaction->timeout_ms);
    if (!error)
        error = check_same(transaction, fresh);
    if (!error)
        exchange(transaction, fresh);
    store_end(fresh);
    free(paths);
    return error;
}
