#include "store_internal.h"

struct track_error *store_hash(char (*ids)[STORE_HEX], const struct track_str *texts, size_t count)
{
    struct track_error *error = store_start();
    git_oid id;

    for (size_t i = 0; i < count && !error; i++) {
        if (git_odb_hash(&id, texts[i].ptr, texts[i].len, GIT_OBJECT_BLOB) < 0)
            error = store_git_error("cannot hash a text");
        else
            git_oid_tostr(ids[i], STORE_HEX, &id);
    }
    return error;
}
