#include "store_internal.h"

struct track_error *store_hash(char (*ids)[STORE_HEX], const struct track_str *texts, size_t count)
{
    struct track_error *error = NULL;
    git_oid id;

    if (git_libgit2_init() < 0)
        return store_git_error("cannot start libgit2");
    for (size_t i = 0; i < count && !error; i++) {
        if (git_odb_hash(&id, texts[i].ptr, texts[i].len, GIT_OBJECT_BLOB) < 0)
            error = store_git_error("cannot hash a text");
        else
            git_oid_tostr(ids[i], STORE_HEX, &id);
    }
    git_libgit2_shutdown();
    return error;
}
