#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

enum { MOST_LINKS = 40 };

/* A name on its way to the file that it stands for. */
struct walk {
    const char *shown;
    const char *top; /* of the work tree */
    char *real;      /* what is resolved: absolute, without a link; "" is the root */
    char *rest;      /* what is not yet; the end of `buffer` */
    char *buffer;
    size_t told;      /* as much at the end of `rest` is the caller's, and not of a link */
    unsigned links;   /* that were followed */
    bool by_own_link; /* one of them lies in the work tree */
};

/* Whether `path` lies in the folder `top`; both without links. */
static bool is_beneath(const char *path, const char *top)
{
    size_t len = strcmp(top, "/") == 0 ? 0 : strlen(top);

    return strncmp(path, top, len) == 0 && path[len] == '/' && path[len + 1];
}

static bool is_top(const char *path, const char *top)
{
    return strcmp(*path ? path : "/", top) == 0;
}

static char *beside(const char *a, const char *between, const char *b)
{
    char *made = NULL;

    return asprintf(&made, "%s%s%s", a, between, b) < 0 ? NULL : made;
}

static struct track_error *follow(struct walk *walk, const char *target, const char *behind)
{
    if (++walk->links > MOST_LINKS)
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is a symbolic link that leads in a circle",
                               walk->shown);
    if (is_top(walk->real, walk->top) || is_beneath(walk->real, walk->top))
        walk->by_own_link = true;
    if (target[0] == '/')
        walk->real[0] = '\0';

    size_t len = strlen(behind);
    if (len < walk->told)
        walk->told = len;

    char *rest = beside(target, "/", behind);
    if (!rest)
        return track_error_no_memory();
    free(walk->buffer);
    walk->buffer = walk->rest = rest;
    return NULL;
}

/* What can't be looked at is named as it stands; whoever opens it will say why it can't be. */
static struct track_error *give_up(struct walk *walk, const char *next, const char *behind)
{
    if (errno == ENOENT && walk->links && strlen(behind) >= walk->told)
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is a symbolic link that leads nowhere",
                               walk->shown);

    char *real = beside(next, *behind ? "/" : "", behind);
    if (!real)
        return track_error_no_memory();
    free(walk->real);
    walk->real = real;
    walk->rest += strlen(walk->rest);
    return NULL;
}

/* Goes into `name`, the first component of what is left; `behind` is what follows it. */
static struct track_error *enter(struct walk *walk, const char *name, char *behind)
{
    char target[PATH_MAX];
    char *next = beside(walk->real, "/", name);
    ssize_t len = next ? readlink(next, target, sizeof(target) - 1) : -1;
    struct track_error *error = NULL;

    if (!next)
        return track_error_no_memory();
    if (len >= 0) {
        target[len] = '\0';
        error = follow(walk, target, behind);
    } else if (errno != EINVAL) {
        error = give_up(walk, next, behind);
    } else {
        walk->rest = behind;
        free(walk->real);
        walk->real = next;
        next = NULL;
    }
    free(next);
    return error;
}

static struct track_error *step(struct walk *walk)
{
    char *slash = strchr(walk->rest, '/');
    char *behind = slash ? slash + 1 : walk->rest + strlen(walk->rest);

    if (slash)
        *slash = '\0';
    if (walk->rest[0] && strcmp(walk->rest, ".") != 0 && strcmp(walk->rest, "..") != 0)
        /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): store_relative frees what the walk holds. */
        return enter(walk, walk->rest, behind);

    char *last = strrchr(walk->real, '/');
    if (strcmp(walk->rest, "..") == 0 && last)
        *last = '\0';
    walk->rest = behind;
    return NULL;
}

static struct track_error *resolve(struct walk *walk, const char *dir, const char *file)
{
    struct track_error *error = NULL;

    walk->real = file[0] == '/' ? strdup("") : realpath(dir, NULL);
    walk->buffer = walk->rest = strdup(file);
    walk->told = strlen(file);
    if (!walk->rest || (!walk->real && errno == ENOMEM))
        return track_error_no_memory();
    if (!walk->real)
        return track_error_io(errno, "cannot open '%s'", dir);
    if (strcmp(walk->real, "/") == 0)
        walk->real[0] = '\0';
    while (!error && walk->rest[0])
        error = step(walk);
    return error;
}

static bool is_in_repository(const struct store *store, const struct walk *walk)
{
    char *folder = realpath(store_gitdir(store), NULL);
    bool in = folder && !is_top(walk->top, folder) && !is_beneath(walk->top, folder) &&
              is_beneath(walk->real, folder);

    free(folder);
    return in;
}

static struct track_error *check(const struct walk *walk, const struct store *store,
                                 bool *elsewhere)
{
    const bool inside = is_beneath(walk->real, walk->top);

    if (!inside && elsewhere)
        *elsewhere = !walk->by_own_link;
    if (!inside && walk->by_own_link)
        return track_error_new(TRACK_E_NO_PLAN,
                               "'%s' leads out of the work tree by a symbolic link", walk->shown);
    if (!inside)
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is outside the work tree", walk->shown);

    const char *relative = walk->real + (walk->top[1] ? strlen(walk->top) + 1 : 1);
    if (!store_path_is_plain(relative) || is_in_repository(store, walk))
        return track_error_new(TRACK_E_NO_PLAN, "'%s' is no file of the work tree", walk->shown);
    return NULL;
}

struct track_error *store_relative(struct track_buf *out, bool *elsewhere,
                                   const struct store *store, const char *dir, const char *file)
{
    const char *workdir = store_workdir(store);

    if (!workdir)
        return track_error_new(TRACK_E_BARE, "the repository has no work tree");

    char *top = realpath(workdir, NULL);
    struct walk walk = {.shown = file, .top = top};
    struct track_error *error =
        top ? resolve(&walk, dir, file) : track_error_io(errno, "cannot open '%s'", workdir);

    if (!error)
        error = check(&walk, store, elsewhere);
    if (!error) {
        track_buf_puts(out, walk.real + (top[1] ? strlen(top) + 1 : 1));
        error = out->failed ? track_error_no_memory() : NULL;
    }
    free(walk.buffer);
    free(walk.real);
    free(top);
    return error;
}
