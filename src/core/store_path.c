#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store_internal.h"

static struct track_error *outside(const char *file)
{
    return track_error_new(TRACK_E_NO_PLAN, "'%s' is outside the work tree", file);
}

/* The folder `path`, with every link resolved, followed by what of it does not exist. NULL with
 * errno. */
static char *resolve_folder(const char *path)
{
    char *found = realpath(path, NULL);
    if (found || (errno != ENOENT))
        return found;

    char *parent = strdup(path);
    char *slash = parent ? strrchr(parent, '/') : NULL;
    char *resolved = NULL;
    errno = ENOENT;
    if (slash && slash != parent) {
        *slash = '\0';
        char *above = resolve_folder(parent);
        if (above && asprintf(&resolved, "%s/%s", above, slash + 1) < 0)
            resolved = NULL;
        free(above);
    }
    free(parent);
    return resolved;
}

/* The absolute name of `file`, its folder resolved; the file itself may be a link or missing. */
static char *resolve(const char *dir, const char *file)
{
    char *path = NULL;
    char *resolved = NULL;

    if (asprintf(&path, "%s%s%s", file[0] == '/' ? "" : dir, file[0] == '/' ? "" : "/", file) < 0)
        return NULL;

    char *slash = strrchr(path, '/');
    *slash = '\0';
    char *folder = resolve_folder(path[0] ? path : "/");
    if (folder &&
        asprintf(&resolved, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, slash + 1) < 0)
        resolved = NULL;
    free(folder);
    free(path);
    return resolved;
}

struct track_error *store_relative(struct track_buf *out, const struct store *store,
                                   const char *dir, const char *file)
{
    const char *workdir = store_workdir(store);
    struct track_error *error = NULL;

    if (!workdir)
        return track_error_new(TRACK_E_BARE, "the repository has no work tree");

    char *top = realpath(workdir, NULL);
    char *path = resolve(dir, file);
    if (!top || !path) {
        error = errno == ENOMEM ? track_error_no_memory() : outside(file);
        goto done;
    }

    size_t len = strcmp(top, "/") == 0 ? 0 : strlen(top);
    if (strncmp(path, top, len) != 0 || path[len] != '/' || !store_path_is_plain(path + len + 1)) {
        error = outside(file);
        goto done;
    }
    track_buf_puts(out, path + len + 1);
    if (out->failed)
        error = track_error_no_memory();

done:
    free(path);
    free(top);
    return error;
}
