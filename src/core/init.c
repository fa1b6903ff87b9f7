#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "discover.h"
#include "store.h"
#include "track/date.h"
#include "track/workspace.h"

enum { LOCK_MS = 5000 };

static struct track_error *check_plan(struct track_str bytes, const char *path)
{
    struct track_config config;
    track_config_init(&config);
    struct track_plan *plan = NULL;
    struct track_error *error = track_plan_parse_copy(&plan, bytes, path, &config);
    if (!error && plan->item_count == 0)
        error = track_error_hint(track_error_new(TRACK_E_NO_BOXES, "the plan holds no box"),
                                 "track help plan");
    track_plan_free(plan);
    return error;
}

/* `path` is relative to the folder that init was given. */
static struct track_error *exists(const struct track_init_options *options, const char *path)
{
    bool here = strcmp(options->dir, ".") == 0;
    struct track_error *error =
        track_error_new(TRACK_E_EXISTS, "%s%s%s is there already, nothing was overwritten",
                        here ? "" : options->dir, here ? "" : "/", path);
    if (strcmp(path, TRACK_CONFIG_FILE) == 0) {
        struct track_buf after = {0}, file = {0};
        track_buf_printf(&file, "%s/%s", options->dir, path);
        track_buf_printf(&after, " track.start %s", options->start);
        if (!file.failed && !after.failed)
            error =
                track_error_hint_word(error, "git config -f ", track_buf_view(&file), after.ptr);
        track_buf_release(&file);
        track_buf_release(&after);
        return error;
    }
    return here
               ? track_error_hint(error, "track status")
               : track_error_hint_word(error, "track -C ", track_str_from(options->dir), " status");
}

/* A plan that is there already is found before a repository is made around it. */
static struct track_error *check_target(const struct track_init_options *options)
{
    struct track_buf path = {0};
    track_buf_printf(&path, "%s/%s", options->dir, options->path);
    struct stat info;
    struct track_error *error = NULL;
    if (path.failed)
        error = track_error_no_memory();
    else if (lstat(path.ptr, &info) == 0)
        error = exists(options, options->path);
    track_buf_release(&path);
    return error;
}

/* A run that was killed before its commit may have left the plan, and a journal that says so. */
static struct track_error *clear_up(const char *dir)
{
    struct store *store = NULL;
    struct track_error *error = store_open(&store, dir, false);
    if (!error)
        error = store_clear_up(store, LOCK_MS);
    store_close(store);
    return error;
}

static struct track_error *check_target_settled(const struct track_init_options *options)
{
    struct track_error *error = check_target(options);
    if (!error || error->code != TRACK_E_EXISTS)
        return error;
    struct track_error *unsettled = clear_up(options->dir);
    track_error_free(unsettled);
    if (unsettled)
        return error;
    track_error_free(error);
    return check_target(options);
}

/* Whether `dir` is the top of the work tree; a folder further down gets a repository of its own, as
 * `git init` would make it. */
static bool is_top(const struct store *store, const char *dir)
{
    const char *top = store_workdir(store);
    char *real = realpath(dir, NULL);
    size_t len = real ? strlen(real) : 0;
    bool same = top && real && strncmp(top, real, len) == 0 && strcmp(top + len, "/") == 0;
    free(real);
    return same || !top;
}

/* The repository whose top `dir` is, or a new one. */
static struct track_error *open_or_make(struct store **out, const char *dir)
{
    struct track_error *error = store_open(out, dir, false);
    if (!error && !is_top(*out, dir)) {
        store_close(*out);
        *out = NULL;
        error = store_init(out, dir);
    } else if (error && error->code == TRACK_E_NO_REPOSITORY) {
        track_error_free(error);
        error = store_init(out, dir);
    }
    if (!error && !store_workdir(*out))
        error = track_error_new(TRACK_E_BARE, "this repository is bare, it has no work tree");
    return error;
}

/* Neither the files to be made may be there, nor a PLAN.md in another spelling, which would come
 * before the new plan. */
static struct track_error *check_free(const struct track_init_options *options, struct store *store,
                                      const char *const *paths,
                                      const struct store_transaction *transaction, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct store_versions *v = store_versions(transaction, i);
        if (v->head.present || v->index.present || v->work.present)
            return exists(options, paths[i]);
    }
    struct track_config config;
    track_config_init(&config);
    struct track_plan *found = NULL;
    struct track_error *error = discover_plan(&found, store, NULL, &config);
    if (error && (error->code == TRACK_E_NO_PLAN || error->code == TRACK_E_NO_BOXES)) {
        track_error_free(error);
        return NULL;
    }
    if (!error && strcasecmp(found->path, paths[0]) == 0)
        error = exists(options, found->path);
    track_plan_free(found);
    return error;
}

static struct track_error *commit(char id[STORE_HEX], struct store *store,
                                  const struct track_init_options *options,
                                  struct track_str settings)
{
    const char *paths[] = {options->path, TRACK_CONFIG_FILE};
    size_t count = settings.len ? 2 : 1;
    struct store_transaction *transaction = NULL;
    struct track_error *error = store_begin(&transaction, store, paths, count, LOCK_MS);
    if (!error)
        error = check_free(options, store, paths, transaction, count);
    struct track_identity identity = *options->identity;
    if (!error)
        error = store_identity(&identity, store);
    struct store_write writes[] = {{options->plan, options->plan, options->plan},
                                   {settings, settings, settings}};
    struct store_commit request = {writes, "plan: start\n", &identity, NULL};
    if (!error)
        error = store_commit(transaction, &request, id);
    store_end(transaction);
    return error;
}

struct track_error *track_init(const struct track_init_options *options, char id[41])
{
    int64_t day;
    if (options->start && !track_date_parse(&day, track_str_from(options->start)))
        return track_error_hint(
            track_error_new(TRACK_E_USAGE, "'%s' is no date like 2026-01-31", options->start),
            "track init --help");
    struct track_error *error = check_plan(options->plan, options->path);
    if (!error)
        error = check_target_settled(options);
    if (error)
        return error;
    struct track_buf settings = {0};
    if (options->start)
        track_buf_printf(&settings, "[track]\n\tstart = %s\n", options->start);
    struct store *store = NULL;
    error = settings.failed ? track_error_no_memory() : open_or_make(&store, options->dir);
    if (!error)
        error = commit(id, store, options, track_buf_view(&settings));
    store_close(store);
    track_buf_release(&settings);
    return error;
}
