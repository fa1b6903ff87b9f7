#include "variables.h"

#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "track/environment.h"

static const char *text(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value ? value : NULL;
}

/* As git reads a truth value; an empty one is false. */
static bool is_true(const char *variable)
{
    static const char *const words[] = {"true", "yes", "on"};
    const char *value = text(variable);
    for (size_t i = 0; value && i < sizeof(words) / sizeof(words[0]); i++) {
        if (strcasecmp(value, words[i]) == 0)
            return true;
    }
    return value && strtol(value, NULL, 10) != 0;
}

void variables_tell(void)
{
    track_environment_set(&(struct track_environment){
        .git_dir = getenv("GIT_DIR"),
        .work_tree = text("GIT_WORK_TREE"),
        .index_file = text("GIT_INDEX_FILE"),
        .config_global = getenv("GIT_CONFIG_GLOBAL"),
        .config_system = getenv("GIT_CONFIG_SYSTEM"),
        .config_no_system = is_true("GIT_CONFIG_NOSYSTEM"),
        .variables = environ,
    });
}
