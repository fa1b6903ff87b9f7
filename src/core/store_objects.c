#include <stdlib.h>
#include <string.h>

#include "store_internal.h"

/* Without the characters that end a field of a commit; git leaves them out, too. */
static char *field_of(const char *text)
{
    char *field = strdup(text);
    size_t len = 0;

    for (size_t i = 0; field && text[i]; i++)
        if (!strchr("\n<>", text[i]))
            field[len++] = text[i];
    if (field)
        field[len] = '\0';
    return field;
}

static struct track_error *make_signature(git_signature **out, const struct track_signature *from)
{
    char *name = field_of(from->name), *email = field_of(from->email);
    struct track_error *error = name && email ? NULL : track_error_no_memory();

    if (!error && git_signature_new(out, name, email, from->time, from->offset) < 0)
        error = track_error_hint(track_error_new(TRACK_E_IDENTITY, "git can't commit as '%s <%s>'",
                                                 from->name, from->email),
                                 "git config user.name");
    free(name);
    free(email);
    return error;
}

/* Versions mostly are the same bytes, which are hashed and written once. */
struct written {
    struct track_str bytes;
    git_oid id;
};

static bool is_same_slice(struct track_str a, struct track_str b)
{
    return a.ptr == b.ptr && a.len == b.len;
}

static struct track_error *write_blob(git_oid *out, git_repository *repo, struct track_str bytes)
{
    if (git_blob_create_from_buffer(out, repo, bytes.ptr, bytes.len) < 0)
        return store_git_error("cannot write an object");
    return NULL;
}

/* Git's own tree of nothing, on which the first commit is built. */
static struct track_error *empty_tree(git_tree **out, git_repository *repo)
{
    git_treebuilder *builder = NULL;
    git_oid id;
    int rc = git_treebuilder_new(&builder, repo, NULL);

    if (rc == 0)
        rc = git_treebuilder_write(&id, builder);
    if (rc == 0)
        rc = git_tree_lookup(out, repo, &id);
    git_treebuilder_free(builder);
    return rc < 0 ? store_git_error("cannot write an object") : NULL;
}

/* The commit that HEAD names; NULL when it is unborn. */
static struct track_error *find_parent(git_commit **out,
                                       const struct store_transaction *transaction)
{
    if (!git_oid_is_zero(&transaction->head.id) &&
        git_commit_lookup(out, transaction->store->repo, &transaction->head.id) < 0)
        return store_git_error("cannot read HEAD");
    return NULL;
}

static struct track_error *base_tree(git_tree **out, const struct store_transaction *transaction)
{
    git_commit *parent = NULL;
    struct track_error *error = find_parent(&parent, transaction);

    if (!error && !parent)
        error = empty_tree(out, transaction->store->repo);
    else if (!error && git_commit_tree(out, parent) < 0)
        error = store_git_error("cannot read HEAD");
    git_commit_free(parent);
    return error;
}

/* How the file shall be committed: as it is, else as it is staged, else as it lies there. */
static git_filemode_t mode_of(const struct store_target *target)
{
    if (target->head_mode)
        return (git_filemode_t)target->head_mode;
    if (target->index_mode)
        return (git_filemode_t)target->index_mode;
    return target->versions.work.present && (target->stat.st_mode & S_IXUSR)
               ? GIT_FILEMODE_BLOB_EXECUTABLE
               : GIT_FILEMODE_BLOB;
}

static struct track_error *write_version(git_oid *out, struct written *last, git_repository *repo,
                                         struct track_str bytes)
{
    struct track_error *error = NULL;

    if (!bytes.ptr)
        return NULL;
    if (!is_same_slice(bytes, last->bytes)) {
        error = write_blob(&last->id, repo, bytes);
        last->bytes = error ? (struct track_str){NULL, 0} : bytes;
    }
    if (!error)
        git_oid_cpy(out, &last->id);
    return error;
}

/* What the file in the work tree holds now. It is an object already unless it was edited. */
static struct track_error *write_old(git_oid *out, git_repository *repo,
                                     const struct store_target *target)
{
    git_odb *odb = NULL;
    struct track_error *error = NULL;

    if (git_repository_odb(&odb, repo) < 0)
        return store_git_error("cannot write an object");
    git_oid_cpy(out, &target->work_blob);
    if (!git_odb_exists(odb, out))
        error = write_blob(out, repo, store_file_view(&target->versions.work));
    git_odb_free(odb);
    return error;
}

/* The bytes of the work tree, old and new, go in as well: what a later run needs to take a change
 * back must not hang on a temporary file. */
static struct track_error *write_blobs(struct store_blobs *blobs, git_repository *repo,
                                       const struct store_target *target,
                                       const struct store_write *write)
{
    struct written last = {0};
    struct track_error *error = write_version(&blobs->head, &last, repo, write->head);

    if (!error)
        error = write_version(&blobs->index, &last, repo, write->index);
    if (!error)
        error = write_version(&blobs->work, &last, repo, write->work);
    if (!error && write->work.ptr && target->versions.work.present)
        error = write_old(&blobs->old_work, repo, target);
    return error;
}

static struct track_error *write_all_blobs(struct store_blobs **out,
                                           const struct store_transaction *transaction,
                                           const struct store_commit *commit)
{
    struct store_blobs *blobs = calloc(transaction->count + 1, sizeof(*blobs));
    struct track_error *error = blobs ? NULL : track_error_no_memory();

    for (size_t i = 0; !error && i < transaction->count; i++)
        error = write_blobs(&blobs[i], transaction->store->repo, &transaction->targets[i],
                            &commit->writes[i]);
    if (error)
        free(blobs);
    else
        *out = blobs;
    return error;
}

/* Built on `base`, never on the tree of the index. */
static struct track_error *update_tree(git_oid *out, const struct store_transaction *transaction,
                                       const struct store_blobs *blobs, git_tree *base)
{
    git_tree_update *updates = calloc(transaction->count + 1, sizeof(*updates));
    struct track_error *error = NULL;
    size_t count = 0;

    if (!updates)
        return track_error_no_memory();
    for (size_t i = 0; i < transaction->count; i++) {
        if (git_oid_is_zero(&blobs[i].head))
            continue;
        updates[count++] =
            (git_tree_update){GIT_TREE_UPDATE_UPSERT, blobs[i].head,
                              mode_of(&transaction->targets[i]), transaction->targets[i].path};
    }
    if (count == 0)
        git_oid_cpy(out, git_tree_id(base));
    else if (git_tree_create_updated(out, transaction->store->repo, base, count, updates) < 0)
        error = store_git_error("cannot write an object");
    free(updates);
    return error;
}

static struct track_error *write_tree(git_oid *out, const struct store_transaction *transaction,
                                      const struct store_blobs *blobs)
{
    git_tree *base = NULL;
    struct track_error *error = base_tree(&base, transaction);

    if (!error)
        error = update_tree(out, transaction, blobs, base);
    git_tree_free(base);
    return error;
}

struct track_error *store_tree_write(git_oid *out, const struct store_transaction *transaction,
                                     const struct store_commit *commit)
{
    struct store_blobs *blobs = NULL;
    struct track_error *error = write_all_blobs(&blobs, transaction, commit);

    if (!error)
        error = write_tree(out, transaction, blobs);
    free(blobs);
    return error;
}

struct signatures {
    git_signature *author;
    git_signature *committer;
};

static struct track_error *make_signatures(struct signatures *out,
                                           const struct store_transaction *transaction,
                                           const struct store_commit *commit)
{
    struct track_identity identity = *commit->identity;
    struct track_error *error = store_identity(&identity, transaction->store);

    if (!error)
        error = make_signature(&out->author, &identity.author);
    if (!error)
        error = make_signature(&out->committer, &identity.committer);
    return error;
}

static struct track_error *print_commit(git_buf *out, const struct store_transaction *transaction,
                                        const char *message, const git_oid *tree_id,
                                        const struct signatures *signatures)
{
    git_repository *repo = transaction->store->repo;
    git_commit *parent = NULL;
    git_tree *tree = NULL;
    struct track_error *error = find_parent(&parent, transaction);

    if (!error) {
        const git_commit *parents[] = {parent};

        if (git_tree_lookup(&tree, repo, tree_id) < 0 ||
            git_commit_create_buffer(out, repo, signatures->author, signatures->committer, NULL,
                                     message, tree, parent ? 1 : 0, parents) < 0)
            error = store_git_error("cannot write the commit");
    }
    git_tree_free(tree);
    git_commit_free(parent);
    return error;
}

struct track_error *store_commit_content(git_buf *out, const struct store_transaction *transaction,
                                         const struct store_commit *commit, const git_oid *tree)
{
    struct signatures signatures = {NULL, NULL};
    struct track_error *error = make_signatures(&signatures, transaction, commit);

    if (!error)
        error = print_commit(out, transaction, commit->message, tree, &signatures);
    git_signature_free(signatures.committer);
    git_signature_free(signatures.author);
    return error;
}

/* A signature is good for the very bytes that were signed. */
static struct track_error *check_signed(const struct store_seal *seal, const git_buf *content)
{
    const struct track_str made = {content->ptr, content->size};

    if (seal->content.len > 0 && !track_str_equal(track_buf_view(&seal->content), made))
        return track_error_new(TRACK_E_CHANGED, "the commit changed while it was signed");
    return NULL;
}

static struct track_error *write_commit(struct store_objects *objects,
                                        const struct store_transaction *transaction,
                                        const struct store_commit *commit,
                                        const struct signatures *signatures)
{
    const struct store_seal *seal = &transaction->seal;
    git_buf content = {0};
    git_oid tree;
    struct track_error *error = write_tree(&tree, transaction, objects->blobs);

    if (!error)
        error = print_commit(&content, transaction, commit->message, &tree, signatures);
    if (!error)
        error = check_signed(seal, &content);
    if (!error && git_commit_create_with_signature(&objects->commit, transaction->store->repo,
                                                   content.ptr, seal->signature.ptr, NULL) < 0)
        error = store_git_error("cannot write the commit");
    git_buf_dispose(&content);
    return error;
}

/* libgit2 makes the names in a new folder durable, but not the name of that folder. */
static struct track_error *sync_objects(git_repository *repo)
{
    char *path = store_join(git_repository_commondir(repo), "objects/");
    struct track_error *error =
        path ? store_sync_folder(path, STORE_SYNC_OBJECTS) : track_error_no_memory();

    free(path);
    return error;
}

struct track_error *store_objects_write(struct store_objects *out,
                                        const struct store_transaction *transaction,
                                        const struct store_commit *commit)
{
    struct store_objects objects = {0};
    struct signatures signatures = {NULL, NULL};
    struct track_error *error = write_all_blobs(&objects.blobs, transaction, commit);

    if (!error && commit->message) {
        error = make_signatures(&signatures, transaction, commit);
        if (!error)
            error = write_commit(&objects, transaction, commit, &signatures);
    }
    if (!error)
        error = sync_objects(transaction->store->repo);
    objects.committer = signatures.committer;
    git_signature_free(signatures.author);
    if (error)
        store_objects_release(&objects);
    else
        *out = objects;
    return error;
}

void store_objects_release(struct store_objects *objects)
{
    git_signature_free(objects->committer);
    free(objects->blobs);
    *objects = (struct store_objects){0};
}
