/*
 * tick - ticks the first open box of a file in HEAD, index and work tree and commits that: the
 * store alone, for the crash test.
 *
 *   tick DIR FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store.h"

static struct track_str ticked(const struct store_file *file)
{
    char *copy = file->present ? strdup(file->data) : NULL;
    char *box = copy ? strstr(copy, "[ ]") : NULL;

    if (box)
        box[1] = 'x';
    return (struct track_str){copy, file->len};
}

static struct track_error *tick(struct store *store, const char *path)
{
    static const struct track_identity identity = {{.time = 1700000000}, {.time = 1700000000}};
    struct store_transaction *transaction = NULL;
    char id[STORE_HEX];
    struct track_error *error = store_begin(&transaction, store, &path, 1, 10000);
    if (error)
        return error;

    const struct store_versions *versions = store_versions(transaction, 0);
    const struct store_write write = {ticked(&versions->head), ticked(&versions->index),
                                      ticked(&versions->work)};
    error = store_commit(transaction, &(struct store_commit){&write, "tick\n", &identity}, id);
    store_end(transaction);
    free((void *)(uintptr_t)write.head.ptr);
    free((void *)(uintptr_t)write.index.ptr);
    free((void *)(uintptr_t)write.work.ptr);
    if (!error)
        puts(id);
    return error;
}

int main(int argc, char **argv)
{
    struct store *store = NULL;
    struct track_error *error;

    if (argc != 3)
        return 2;
    error = store_open(&store, argv[1], false);
    if (!error)
        error = tick(store, argv[2]);
    if (error)
        fprintf(stderr, "%s: %s\n", track_error_id(error->code), error->message);
    int code = error ? track_error_exit(error->code) : 0;
    track_error_free(error);
    store_close(store);
    return code;
}
