#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_internal.h"

/* libgit2 writes a repository piece by piece, with locks and probes of the file system beside. So
 * it is made in here, and gets its place in one step. */
static const char workshop[] = "/.track-init.tmp";

enum { DESCRIPTORS = 16 };

int store_make_folder(const char *dir)
{
    char *path = store_join(dir, "/");
    int made = path ? 0 : -1;

    for (char *slash = path; made == 0 && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        made = mkdir(path, 0777) < 0 && errno != EEXIST ? -1 : 0;
        *slash = '/';
    }
    free(path);
    return made;
}

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *where)
{
    (void)stat;
    (void)type;
    (void)where;
    return remove(path);
}

static void remove_all(const char *path)
{
    nftw(path, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
}

/* Whoever holds this is alone with the workshop. */
static struct track_error *lock_folder(int *lock, const char *dir)
{
    if (store_make_folder(dir) < 0)
        return track_error_io(errno, "cannot make the folder '%s'", dir);

    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return track_error_io(errno, "cannot open the folder '%s'", dir);
    if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        struct track_error *error =
            errno == EWOULDBLOCK
                ? track_error_new(TRACK_E_LOCKED, "another track is at work in '%s'", dir)
                : track_error_io(errno, "cannot lock the folder '%s'", dir);
        close(fd);
        return error;
    }
    *lock = fd;
    return NULL;
}

static struct track_error *make_in(const char *path, const char *branch)
{
    git_repository *repo = NULL;
    git_repository_init_options options = {
        .version = GIT_REPOSITORY_INIT_OPTIONS_VERSION,
        .initial_head = branch,
        .flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_EXTERNAL_TEMPLATE,
    };
    int rc = git_repository_init_ext(&repo, path, &options);

    git_repository_free(repo);
    return rc < 0 ? store_git_error("cannot make a repository in '%s'", path) : NULL;
}

/* libgit2 does not look whether its locks went away. Nobody else has any in the workshop. */
static struct track_error *drop_locks(const char *made)
{
    static const char *const names[] = {"/HEAD.lock", "/config.lock"};
    struct track_error *error = NULL;

    for (size_t i = 0; !error && i < sizeof(names) / sizeof(names[0]); i++) {
        char *path = store_join(made, names[i]);

        if (!path)
            error = track_error_no_memory();
        else if (unlink(path) < 0 && errno != ENOENT)
            error = track_error_io(errno, "cannot remove '%s'", path);
        free(path);
    }
    return error;
}

static struct track_error *put(const char *made, const char *place)
{
    if (rename(made, place) == 0)
        return store_sync_folder(place, STORE_SYNC_REFS);
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
        return track_error_new(TRACK_E_EXISTS, "'%s' is there already", place);
    return track_error_io(errno, "cannot make '%s'", place);
}

struct track_error *store_make_repository(git_repository **out, const char *dir, const char *branch)
{
    char *path = store_join(dir, workshop);
    char *made = path ? store_join(path, "/.git") : NULL;
    char *place = store_join(dir, "/.git");
    int lock = -1;
    struct track_error *error = made && place ? NULL : track_error_no_memory();

    if (!error)
        error = lock_folder(&lock, dir);
    if (!error) {
        remove_all(path);
        error = make_in(path, branch);
        if (!error)
            error = drop_locks(made);
        if (!error)
            error = put(made, place);
        remove_all(path);
    }
    if (!error && git_repository_open(out, dir) < 0)
        error = store_git_error("cannot open the repository in '%s'", dir);
    if (lock >= 0)
        close(lock);
    free(place);
    free(made);
    free(path);
    return error;
}
