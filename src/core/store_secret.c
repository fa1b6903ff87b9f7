#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "store_internal.h"
#include "store_keep.h"
#include "track/environment.h"

/* As the XDG directories have it; NULL when nobody said where the user is at home. */
static char *secret_path(void)
{
    const struct track_environment *environment = store_environment();

    if (environment->state_home && environment->state_home[0] == '/')
        return store_join(environment->state_home, "/track/key");
    if (environment->home && environment->home[0] == '/')
        return store_join(environment->home, "/.local/state/track/key");
    return NULL;
}

static bool read_secret(unsigned char out[SIPHASH_KEY], const char *path)
{
    struct store_file file = {0};
    const bool good = store_read_private(&file, path, SIPHASH_KEY) && file.len == SIPHASH_KEY;

    if (good)
        memcpy(out, file.data, SIPHASH_KEY);
    store_file_release(&file);
    return good;
}

static void make_folders(char *path)
{
    for (char *slash = path; (slash = strchr(slash + 1, '/')); *slash = '/') {
        *slash = '\0';
        mkdir(path, 0700);
    }
}

/* Two that make one at the same time agree on the one that is there in the end. */
static bool make_secret(unsigned char out[SIPHASH_KEY], char *path)
{
    char fresh[SIPHASH_KEY];

    if (getrandom(fresh, sizeof(fresh), GRND_NONBLOCK) != (ssize_t)sizeof(fresh))
        return false;
    make_folders(path);
    return store_write_private(path, (struct track_str){fresh, sizeof(fresh)}) &&
           read_secret(out, path);
}

bool store_secret(unsigned char out[SIPHASH_KEY], bool make)
{
    char *path = secret_path();
    const bool there = path && (read_secret(out, path) || (make && make_secret(out, path)));

    free(path);
    return there;
}
