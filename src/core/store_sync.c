#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

static const char setting[] = "core.fsync";

/* Parts of a repository that are never written here. */
enum { PACKS = 16, METADATA = 32, GIT_DEFAULT = PACKS | METADATA };

static const struct {
    const char *name;
    unsigned parts;
} components[] = {
    {"loose-object", STORE_SYNC_OBJECTS},
    {"pack", PACKS},
    {"pack-metadata", METADATA},
    {"commit-graph", METADATA},
    {"derived-metadata", METADATA},
    {"objects", STORE_SYNC_OBJECTS | PACKS},
    {"committed", STORE_SYNC_OBJECTS | PACKS},
    {"index", STORE_SYNC_INDEX},
    {"added", STORE_SYNC_OBJECTS | PACKS | STORE_SYNC_INDEX},
    {"reference", STORE_SYNC_REFS},
    {"all", STORE_SYNC_OBJECTS | PACKS | METADATA | STORE_SYNC_INDEX | STORE_SYNC_REFS},
};

static unsigned wanted = ~0U;

/* 0 for a name that is none; git ignores it, too. */
static unsigned parts_of(struct track_str name)
{
    for (size_t i = 0; i < sizeof(components) / sizeof(components[0]); i++) {
        if (track_str_equal(name, track_str_from(components[i].name)))
            return components[i].parts;
    }
    return 0;
}

/* As git reads it: what is named is added to git's own default, or to nothing when the last word is
 * "none"; a hyphen takes away from these, never from what is named. */
unsigned store_sync_parse(struct track_str list)
{
    unsigned start = GIT_DEFAULT, more = 0, less = 0;

    for (size_t at = 0; at < list.len;) {
        const char *comma = memchr(list.ptr + at, ',', list.len - at);
        const size_t end = comma ? (size_t)(comma - list.ptr) : list.len;
        struct track_str name = {list.ptr + at, end - at};

        while (name.len && isspace((unsigned char)name.ptr[0])) {
            name.ptr++;
            name.len--;
        }
        at = end + 1;
        if (end == list.len && track_str_equal(name, TRACK_STR("none"))) {
            start = 0;
        } else if (name.len && name.ptr[0] == '-') {
            less |= parts_of((struct track_str){name.ptr + 1, name.len - 1});
        } else {
            more |= parts_of(name);
        }
    }

    unsigned parts = (start & ~less) | more;
    return parts ? parts | STORE_SYNC_PLAN : 0;
}

struct track_error *store_sync_configure(const git_config *config)
{
    git_buf list = {0};
    int rc = git_config_get_string_buf(&list, config, setting);

    if (rc < 0 && rc != GIT_ENOTFOUND)
        return store_git_error("cannot read '%s' in the git config", setting);
    wanted = rc == 0 ? store_sync_parse(track_str_from(list.ptr)) : ~0U;
    git_buf_dispose(&list);
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, (wanted & STORE_SYNC_OBJECTS) != 0);
    return NULL;
}

int store_sync(int fd, enum store_sync part)
{
    return wanted & part ? fsync(fd) : 0;
}

struct track_error *store_sync_folder(const char *path, enum store_sync part)
{
    if (!(wanted & part))
        return NULL;

    char *folder = strdup(path);
    if (!folder)
        return track_error_no_memory();

    char *slash = strrchr(folder, '/');
    if (slash)
        slash[1] = '\0';
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct track_error *error = NULL;
    if (fd < 0 || fsync(fd) < 0)
        error = track_error_io(errno, "cannot write '%s'", folder);
    if (fd >= 0)
        close(fd);
    free(folder);
    return error;
}
