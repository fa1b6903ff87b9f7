#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store_internal.h"

char *store_join(const char *prefix, const char *rest)
{
    char *joined = NULL;

    return asprintf(&joined, "%s%s", prefix, rest) < 0 ? NULL : joined;
}

/* In parentheses for the macro of the analyser. */
struct track_error *(store_git_error)(const char *format, ...)
{
    const git_error *last = git_error_last();
    const int class = last ? last->klass : GIT_ERROR_NONE;
    char *what = NULL;
    va_list args;

    va_start(args, format);
    int len = vasprintf(&what, format, args);
    va_end(args);
    if (len < 0 || class == GIT_ERROR_NOMEMORY) {
        if (len >= 0)
            free(what);
        return track_error_no_memory();
    }

    struct track_error *error = track_error_new(class == GIT_ERROR_OS ? TRACK_E_IO : TRACK_E_GIT,
                                                "%s%s%s", what, last && last->message ? ": " : "",
                                                last && last->message ? last->message : "");
    free(what);
    return error;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    git_config_free(store->config);
    git_repository_free(store->repo);
    free(store->index);
    if (store->command >= 0)
        close(store->command);
    free(store);
}

const char *store_workdir(const struct store *store)
{
    return store->repo ? git_repository_workdir(store->repo) : NULL;
}

const char *store_gitdir(const struct store *store)
{
    return git_repository_path(store->repo);
}

const char *store_operation(const struct store *store)
{
    switch (git_repository_state(store->repo)) {
    case GIT_REPOSITORY_STATE_MERGE:
        return "merge";
    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
        return "revert";
    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
        return "cherry-pick";
    case GIT_REPOSITORY_STATE_REBASE:
    case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
    case GIT_REPOSITORY_STATE_REBASE_MERGE:
        return "rebase";
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
        return "am";
    default:
        return NULL;
    }
}
