#include <stdlib.h>

#include "store_internal.h"

/* A libgit2 that is built with mbedTLS, as Debian 12's, decodes the certificates of all authorities
 * when it starts, which takes longer than the rest of a tick. Nothing here speaks TLS, so this
 * stands before the library's function, and reads none. A libgit2 without mbedTLS never calls it.
 */
int mbedtls_x509_crt_parse_file(void *chain, const char *path)
    __attribute__((visibility("default"), used));

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
    (void)chain;
    (void)path;
    return 0;
}

static void stop(void)
{
    git_libgit2_shutdown();
}

struct track_error *store_start(void)
{
    static bool started;

    if (started)
        return NULL;
    if (git_libgit2_init() < 0)
        return store_git_error("cannot start libgit2");
    started = true;
    atexit(stop);

    /* A walk reads each commit and tree once; keeping them costs 500 MB in a long history. */
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
    return NULL;
}

void store_believe_objects(bool on)
{
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, on ? 0 : 1);
}
