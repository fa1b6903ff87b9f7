#include <stdlib.h>
#include <string.h>

#include "store_internal.h"

/* Where git looks for a short name, in this order. */
static const struct {
    const char *before, *behind;
} places[] = {
    {"", ""},
    {"refs/", ""},
    {"refs/tags/", ""},
    {"refs/heads/", ""},
    {"refs/remotes/", ""},
    {"refs/remotes/", "/HEAD"},
};
enum { PLACES = sizeof(places) / sizeof(places[0]), SHORTEST_ID = 4 };

static bool commit_of_ref(git_oid *out, git_repository *repo, const char *ref)
{
    git_reference *reference = NULL;
    git_object *commit = NULL;
    const bool found = git_reference_lookup(&reference, repo, ref) == 0 &&
                       git_reference_peel(&commit, reference, GIT_OBJECT_COMMIT) == 0;

    if (found)
        git_oid_cpy(out, git_object_id(commit));
    git_object_free(commit);
    git_reference_free(reference);
    return found;
}

size_t store_id_prefix(git_oid *out, const char *text)
{
    const size_t len = strlen(text);
    const bool fits = len >= SHORTEST_ID && len <= GIT_OID_HEXSZ &&
                      strspn(text, "0123456789abcdefABCDEF") == len &&
                      git_oid_fromstrn(out, text, len) == 0;

    return fits ? len : 0;
}

/* A shortened id is shadowed by a ref of that name; a whole one never is. */
static bool commit_of_prefix(git_oid *out, git_repository *repo, const char *name)
{
    git_oid prefix;
    git_commit *commit = NULL;
    const size_t len = store_id_prefix(&prefix, name);
    const bool found = len > 0 && len < GIT_OID_HEXSZ &&
                       git_commit_lookup_prefix(&commit, repo, &prefix, len) == 0;

    if (found)
        git_oid_cpy(out, git_commit_id(commit));
    git_commit_free(commit);
    return found;
}

static struct track_error *compare(bool *same, git_repository *repo, const char *name)
{
    git_oid first, other;
    bool found = commit_of_prefix(&first, repo, name);

    *same = true;
    for (size_t i = 0; i < PLACES && *same; i++) {
        char *front = store_join(places[i].before, name);
        char *ref = front ? store_join(front, places[i].behind) : NULL;

        free(front);
        if (!ref)
            return track_error_no_memory();
        if (commit_of_ref(&other, repo, ref)) {
            *same = !found || git_oid_equal(&first, &other);
            git_oid_cpy(&first, &other);
            found = true;
        }
        free(ref);
    }
    return NULL;
}

struct track_error *store_check_name(git_repository *repo, const char *rev)
{
    bool same = true;
    char *name = strndup(rev, strcspn(rev, "^~@:"));
    struct track_error *error = name ? NULL : track_error_no_memory();

    if (!error && name[0])
        error = compare(&same, repo, name);
    if (!error && !same)
        error = track_error_hint_word(
            track_error_new(TRACK_E_USAGE, "'%s' is the name of more than one commit", name),
            "git show-ref ", track_str_from(name), "");
    free(name);
    return error;
}
