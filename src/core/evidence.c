#include "evidence.h"

#include <ctype.h>
#include <string.h>

bool evidence_is_url(struct track_str text)
{
    size_t len = 0;
    while (len < text.len &&
           (isalnum((unsigned char)text.ptr[len]) || memchr("+-.", text.ptr[len], 3)))
        len++;
    return len > 1 && isalpha((unsigned char)text.ptr[0]) && len + 1 < text.len &&
           text.ptr[len] == ':';
}

/* Whether HEAD has it all the same, e.g. a file that is not checked out. */
static bool head_knows(const struct track_workspace *workspace, struct track_str text)
{
    bool found = false;
    track_error_free(store_is_named(&found, workspace->store, "HEAD", "HEAD", text));
    return found;
}

struct track_error *evidence_resolve(struct track_buf *out, bool *unfounded,
                                     const struct track_workspace *workspace, const char *text)
{
    const struct track_str trimmed = track_str_trim(track_str_from(text));
    bool found = !trimmed.len || evidence_is_url(trimmed);
    struct track_error *error = NULL;
    if (!found)
        error = store_evidence(out, &found, workspace->store, workspace->dir, text);
    if (error)
        return error;
    if (!out->len)
        track_buf_str(out, track_str_from(text));
    *unfounded = !found && !head_knows(workspace, trimmed);
    return out->failed ? track_error_no_memory() : NULL;
}
