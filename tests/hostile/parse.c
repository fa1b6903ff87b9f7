/* Reads a plan and nothing else: parse FILE. Exit 0 when it was read, 1 when it was refused, 2 for
 * any other trouble. */
#include <stdio.h>
#include <stdlib.h>

#include "track/config.h"
#include "track/plan.h"

/* NULL when it can't be read. The caller frees. */
static char *content(const char *path, size_t *len)
{
    enum { MOST = 1 << 24 };
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = malloc(MOST);
    *len = bytes ? fread(bytes, 1, MOST, file) : 0;
    fclose(file);
    return bytes;
}

static int parse(const char *path)
{
    size_t len = 0;
    char *bytes = content(path, &len);
    if (!bytes)
        return 2;
    struct track_config config;
    struct track_plan *plan = NULL;
    track_config_init(&config);
    struct track_error *error = track_plan_parse(&plan, bytes, len, path, &config);
    int status = !error ? 0 : error->code == TRACK_E_TOO_LARGE && error->line ? 1 : 2;
    track_error_free(error);
    track_plan_free(plan);
    return status;
}

int main(int argc, char **argv)
{
    return argc == 2 ? parse(argv[1]) : 2;
}
