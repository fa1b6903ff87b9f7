#include "variables.h"

#include <stdlib.h>
#include <unistd.h>

#include "track/environment.h"

static const char *text(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value ? value : NULL;
}

void variables_tell(void)
{
    track_environment_set(&(struct track_environment){
        .git_dir = getenv("GIT_DIR"),
        .work_tree = text("GIT_WORK_TREE"),
        .index_file = text("GIT_INDEX_FILE"),
        .ceilings = getenv("GIT_CEILING_DIRECTORIES"),
        .reflog_action = getenv("GIT_REFLOG_ACTION"),
        .config_global = getenv("GIT_CONFIG_GLOBAL"),
        .config_system = getenv("GIT_CONFIG_SYSTEM"),
        .config_no_system = getenv("GIT_CONFIG_NOSYSTEM"),
        .home = getenv("HOME"),
        .state_home = getenv("XDG_STATE_HOME"),
        .variables = environ,
    });
}
