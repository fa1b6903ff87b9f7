#include <stdlib.h>
#include <string.h>

#include "store_child.h"
#include "store_internal.h"

/* --- hooks ----------------------------------------------------------------------------------- */

static bool has_message_hook(const struct store *store)
{
    return store_hook_exists(store, "prepare-commit-msg") || store_hook_exists(store, "commit-msg");
}

/* As `git commit -m` does it: lines that begin with '#' stay. */
static struct track_error *tidy_up(char **out, const char *message)
{
    git_buf tidy = {0};

    if (git_message_prettify(&tidy, message, 0, '#') < 0)
        return store_git_error("cannot tidy up the commit message");

    const bool empty = tidy.size == 0;
    char *copy = empty ? NULL : strndup(tidy.ptr, tidy.size);
    git_buf_dispose(&tidy);
    if (empty)
        return track_error_new(TRACK_E_HOOK, "a hook left the commit message empty");
    if (!copy)
        return track_error_no_memory();
    *out = copy;
    return NULL;
}

static struct track_error *take_message(char **out, const char *path)
{
    struct store_file file = {0};
    struct track_error *error = NULL;

    if (!store_read_own(&file, path))
        error = track_error_new(TRACK_E_HOOK, "a hook took the commit message away");
    else if (memchr(file.data, '\0', file.len))
        error = track_error_new(TRACK_E_HOOK, "a hook left a NUL byte in the commit message");
    else
        error = tidy_up(out, file.data);
    store_file_release(&file);
    return error;
}

static struct track_error *run_message_hooks(char **message, const struct store *store,
                                             const struct store_commit *commit,
                                             struct store_hook hook)
{
    struct track_error *error =
        store_write_own(hook.message, track_str_from(commit->message), STORE_SYNC_NOTHING);

    hook.name = "prepare-commit-msg";
    hook.source = "message";
    if (!error)
        error = store_hook_run(store, &hook);
    hook.name = "commit-msg";
    hook.source = NULL;
    if (!error)
        error = store_hook_run(store, &hook);
    return error ? error : take_message(message, hook.message);
}

static struct track_error *run_hooks(char **message, struct store *store,
                                     const struct store_commit *commit,
                                     const struct store_scratch *scratch, const char *index)
{
    struct track_identity identity = *commit->identity;
    char *file = store_join(scratch->path, "COMMIT_EDITMSG");
    struct store_hook hook = {
        .name = "pre-commit", .index = index, .author = &identity.author, .forced = commit->forced};
    struct track_error *error = file ? store_identity(&identity, store) : track_error_no_memory();

    if (!error)
        error = store_hook_run(store, &hook);
    hook.message = file;
    if (!error && has_message_hook(store))
        error = run_message_hooks(message, store, commit, hook);
    free(file);
    return error;
}

/* --- the signature --------------------------------------------------------------------------- */

static struct track_error *sign(struct store_seal *seal,
                                const struct store_transaction *transaction,
                                const struct store_commit *commit, const git_oid *tree,
                                const struct store_scratch *scratch)
{
    struct store_commit worded = *commit;
    git_buf content = {0};

    if (seal->message)
        worded.message = seal->message;
    struct track_error *error = store_commit_content(&content, transaction, &worded, tree);
    if (!error) {
        track_buf_add(&seal->content, content.ptr, content.size);
        error = store_sign(&seal->signature, transaction->store, track_buf_view(&seal->content),
                           scratch);
    }
    git_buf_dispose(&content);
    return error;
}

/* --- the whole ------------------------------------------------------------------------------- */

void store_seal_release(struct store_seal *seal)
{
    free(seal->message);
    track_buf_release(&seal->content);
    track_buf_release(&seal->signature);
    *seal = (struct store_seal){0};
}

/* What others need to see of the commit, made while nothing can change. */
static struct track_error *lay_out(git_oid *tree, const struct store_transaction *transaction,
                                   const struct store_commit *commit, const char *index)
{
    struct track_error *error = store_tree_write(tree, transaction, commit);

    if (!error && index)
        error = store_false_index_write(index, transaction->store->repo, tree, &transaction->index);
    return error;
}

static struct track_error *seal_with(struct store_seal *seal, struct store_transaction *transaction,
                                     const struct store_commit *commit, bool hooks, bool signature)
{
    struct store_scratch scratch = {NULL, -1};
    char *index = NULL;
    git_oid tree;
    struct track_error *error = store_scratch_open(&scratch, transaction->folder);

    if (!error && hooks && !(index = store_join(scratch.path, "index")))
        error = track_error_no_memory();
    if (!error)
        error = lay_out(&tree, transaction, commit, index);
    store_pause(transaction);
    if (!error && hooks)
        error = run_hooks(&seal->message, transaction->store, commit, &scratch, index);
    if (!error && signature)
        error = sign(seal, transaction, commit, &tree, &scratch);
    store_scratch_close(&scratch);
    free(index);
    return error ? error : store_resume(transaction);
}

struct track_error *store_seal(struct store_transaction *transaction,
                               const struct store_commit *commit)
{
    const struct store *store = transaction->store;
    const bool hooks = store_hook_exists(store, "pre-commit") || has_message_hook(store);
    struct store_seal seal = {0};
    bool signature = false;
    struct track_error *error = store_sign_wanted(&signature, store);

    if (!error && (hooks || signature))
        error = seal_with(&seal, transaction, commit, hooks, signature);
    if (error)
        store_seal_release(&seal);
    else
        transaction->seal = seal;
    return error;
}

void store_announce(struct store_transaction *transaction, const struct store_commit *commit)
{
    struct store *store = transaction->store;
    struct track_identity identity = *commit->identity;

    if (!store_hook_exists(store, "post-commit"))
        return;
    store_pause(transaction);
    struct track_error *error = store_identity(&identity, store);
    if (!error) {
        const struct store_hook hook = {
            .name = "post-commit", .index = store->index, .author = &identity.author};
        error = store_hook_run(store, &hook);
    }
    /* The commit is made; nothing that happens now can change that. */
    track_error_free(error);
}
