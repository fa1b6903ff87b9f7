#include "track/workspace.h"

#include <stdlib.h>
#include <string.h>

#include "discover.h"
#include "store.h"
#include "workspace_private.h"

static struct track_error *no_memory_unless(const void *ptr)
{
    return ptr ? NULL : track_error_no_memory();
}

/* DIR/FILE, or FILE when it is absolute. */
static struct track_error *join(char **out, const char *dir, const char *file)
{
    struct track_buf path = {0};
    if (file[0] != '/' && strcmp(dir, ".") != 0) {
        track_buf_puts(&path, dir);
        if (path.len && path.ptr[path.len - 1] != '/')
            track_buf_char(&path, '/');
    }
    track_buf_puts(&path, file);
    if (path.failed) {
        track_buf_release(&path);
        return track_error_no_memory();
    }
    *out = path.ptr;
    return NULL;
}

static const char *named_plan(const struct track_config *config, const char *name)
{
    for (size_t i = 0; i < config->plan_count; i++) {
        if (strcmp(config->plans[i].name, name) == 0)
            return config->plans[i].path;
    }
    return NULL;
}

static struct track_error *set_path(struct track_workspace *w, const char *path)
{
    w->path = strdup(path);
    if (!w->path)
        return track_error_no_memory();
    return w->store ? NULL : join(&w->file, w->dir, path);
}

/* A setting of the repository may not lead out of its work tree. */
static struct track_error *use_setting(struct track_workspace *w, const char *path)
{
    struct track_buf relative = {0};
    struct track_error *error =
        store_relative(&relative, NULL, w->store, store_workdir(w->store), path);
    if (!error)
        error = set_path(w, relative.ptr);
    track_buf_release(&relative);
    return error;
}

/* A file outside the work tree is a plan of its own, with no repository behind it. */
static struct track_error *use_file(struct track_workspace *w, const char *file)
{
    struct track_buf relative = {0};
    struct track_error *error = NULL;
    bool elsewhere = false;
    if (w->store)
        error = store_relative(&relative, &elsewhere, w->store, w->dir, file);
    if (error && elsewhere) {
        track_error_free(error);
        error = NULL;
        store_close(w->store);
        w->store = NULL;
    }
    if (!error)
        error = set_path(w, w->store ? relative.ptr : file);
    track_buf_release(&relative);
    return error;
}

static struct track_error *several_plans(const struct track_config *config)
{
    struct track_error *error =
        track_error_new(TRACK_E_NO_PLAN, "there are several plans here, say which");
    for (size_t i = 0; i < config->plan_count; i++)
        error = track_error_detail(error, config->plans[i].name, strlen(config->plans[i].name),
                                   config->plans[i].path, strlen(config->plans[i].path));
    return track_error_hint_word(error, "track --plan ", track_str_from(config->plans[0].name),
                                 " status");
}

static struct track_error *choose_plan(struct track_workspace *w, const char *wanted)
{
    const char *named = wanted ? named_plan(&w->config, wanted) : NULL;
    if (wanted)
        return named ? use_setting(w, named) : use_file(w, wanted);
    if (w->config.plan) {
        named = named_plan(&w->config, w->config.plan);
        return use_setting(w, named ? named : w->config.plan);
    }
    if (w->config.plan_count > 1)
        return several_plans(&w->config);
    if (w->config.plan_count == 1)
        return use_setting(w, w->config.plans[0].path);
    struct track_error *error = discover_plan(&w->plan, w->store, NULL, &w->config);
    return error ? error : set_path(w, w->plan->path);
}

static struct track_error *open_repository(struct track_workspace *w,
                                           const struct track_workspace_options *options)
{
    struct track_error *error = store_open(&w->store, options->dir, options->from_environment);
    if (error && error->code == TRACK_E_NO_REPOSITORY && options->plan) {
        track_error_free(error);
        return NULL;
    }
    if (error)
        return error;
    store_watch(w->store, options->progress);
    if (!store_workdir(w->store))
        return track_error_new(TRACK_E_BARE, "this repository is bare, it has no work tree");
    return store_config(&w->config, w->store);
}

static struct track_error *read_plan(struct track_workspace *w,
                                     const struct track_progress *progress)
{
    struct store_file file = {0};
    struct track_error *error = NULL;
    if (!w->plan) /* else it was read to find it */
        error =
            w->store ? store_read_work(&file, w->store, w->path) : store_read_path(&file, w->file);
    if (!error && !w->plan)
        error =
            track_plan_parse_watched(&w->plan, file.data, file.len, w->path, &w->config, progress);
    if (!error)
        w->rules = track_rules_make(w->plan, w->config.policy);
    return error;
}

struct track_error *track_workspace_open(struct track_workspace **out,
                                         const struct track_workspace_options *options)
{
    struct track_workspace *w = calloc(1, sizeof(*w));
    if (!w)
        return track_error_no_memory();
    track_config_init(&w->config);
    w->dir = strdup(options->dir);
    struct track_error *error = no_memory_unless(w->dir);
    if (!error)
        error = open_repository(w, options);
    if (!error)
        error = choose_plan(w, options->plan);
    if (!error)
        error = read_plan(w, options->progress);
    if (error) {
        track_workspace_close(w);
        return error;
    }
    *out = w;
    return NULL;
}

struct track_error *workspace_write(const struct track_workspace *w, struct track_str bytes)
{
    return w->store ? store_replace_work(w->store, w->path, w->plan->bytes, bytes)
                    : store_replace_path(w->file, w->plan->bytes, bytes);
}

void track_workspace_close(struct track_workspace *w)
{
    if (!w)
        return;
    track_plan_free(w->plan);
    store_close(w->store);
    track_config_release(&w->config);
    free(w->path);
    free(w->file);
    free(w->dir);
    free(w);
}

void track_workspace_free_plans(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

static struct track_error *copy_names(char ***names, size_t *count,
                                      const struct track_config *config)
{
    char **list = calloc(config->plan_count + 1, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    for (size_t i = 0; i < config->plan_count; i++) {
        list[i] = strdup(config->plans[i].name);
        if (!list[i]) {
            track_workspace_free_plans(list, i);
            return track_error_no_memory();
        }
    }
    *names = list;
    *count = config->plan_count;
    return NULL;
}

struct track_error *track_workspace_plans(char ***names, size_t *count,
                                          const struct track_workspace_options *options)
{
    struct track_workspace w = {0};
    *names = NULL;
    *count = 0;
    track_config_init(&w.config);
    struct track_error *error = options->plan ? NULL : open_repository(&w, options);
    if (!error && w.store && !w.config.plan && w.config.plan_count > 1)
        error = copy_names(names, count, &w.config);
    store_close(w.store);
    track_config_release(&w.config);
    return error;
}

struct track_error *track_workspace_require_boxes(const struct track_workspace *w)
{
    if (w->plan->item_count)
        return NULL;
    return track_error_hint(track_error_new(TRACK_E_NO_BOXES, "%s holds no box", w->path),
                            "track help plan");
}

bool track_workspace_has_repository(const struct track_workspace *w)
{
    return w->store;
}

const struct track_config *track_workspace_config(const struct track_workspace *w)
{
    return &w->config;
}

const struct track_plan *track_workspace_plan(const struct track_workspace *w)
{
    return w->plan;
}

const struct track_rules *track_workspace_rules(const struct track_workspace *w)
{
    return &w->rules;
}

const char *track_workspace_operation(const struct track_workspace *w)
{
    return w->store ? store_operation(w->store) : NULL;
}

struct track_interrupted track_workspace_interrupted(const struct track_workspace *w)
{
    return w->store ? store_interrupted(w->store)
                    : (struct track_interrupted){.left = TRACK_LEFT_NOTHING};
}
