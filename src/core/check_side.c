#include "check_side.h"

#include <string.h>

#include "discover.h"

static struct track_error *read_file(struct store_file *out, const struct check_side *side,
                                     const char *path)
{
    return side->rev ? store_read_revision(out, side->store, side->rev, path)
                     : store_read_index(out, side->store, path);
}

struct track_error *check_side_plan(struct track_plan **out, struct track_error **why,
                                    const struct check_side *side, const char *path,
                                    const struct track_config *config)
{
    struct store_file file = {0};
    struct track_error *error = read_file(&file, side, path);
    if (error && error->code == TRACK_E_NO_PLAN) {
        if (why)
            *why = error;
        else
            track_error_free(error);
        return NULL;
    }
    if (error || !file.present)
        return error;
    return track_plan_parse_watched(out, file.data, file.len, path, config,
                                    store_watcher(side->store));
}

struct track_error *check_side_config(struct track_config *out, const struct check_side *side)
{
    struct store_file file = {0};
    struct track_error *error = read_file(&file, side, TRACK_CONFIG_FILE);
    track_config_init(out);
    if (error && error->code == TRACK_E_NO_PLAN)
        error->code = TRACK_E_CONFIG;
    if (!error && file.present)
        error = store_config_bytes(out, (struct track_str){file.data, file.len});
    store_file_release(&file);
    return error;
}

const char *check_side_named(const struct track_config *config, const char *wanted)
{
    const char *name = wanted ? wanted : config->plan;
    for (size_t i = 0; i < config->plan_count; i++) {
        if (!name ? config->plan_count == 1 : strcmp(config->plans[i].name, name) == 0)
            return config->plans[i].path;
    }
    return name;
}

struct track_error *check_side_meant(struct track_plan **out, const struct check_side *side,
                                     const struct track_config *config, const char *wanted)
{
    const char *path = check_side_named(config, wanted);
    if (!path)
        return discover_plan(out, side->store, side->rev, config);
    struct track_plan *plan = NULL;
    struct track_error *why = NULL;
    struct track_error *error = check_side_plan(&plan, &why, side, path, config);
    if (!error && !plan)
        error =
            why ? why
                : track_error_hint(track_error_new(TRACK_E_NO_PLAN, "there is no plan '%s' in %.7s",
                                                   path, side->rev),
                                   "git log --oneline -- '%s'", path);
    if (!error)
        *out = plan;
    return error;
}
