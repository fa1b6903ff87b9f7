#include "discover.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "store.h"
#include "track/plan.h"

struct names {
    char **list;
    size_t count, capacity;
};

static bool is_markdown(const char *name)
{
    static const char *const endings[] = {".md", ".markdown", ".mdown", ".mkd"};
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        size_t ending = strlen(endings[i]);
        if (name[0] != '.' && len > ending && strcasecmp(name + len - ending, endings[i]) == 0)
            return true;
    }
    return false;
}

static void release(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
}

static struct track_error *keep(struct names *names, const char *name)
{
    char **list = array_grow(names->list, names->count, &names->capacity, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    names->list = list;
    names->list[names->count] = strdup(name);
    return names->list[names->count] ? (names->count++, NULL) : track_error_no_memory();
}

/* PLAN.md comes first, README.md second, the others by name. */
static int rank(const char *name)
{
    return strcasecmp(name, "plan.md") == 0 ? 0 : strcasecmp(name, "readme.md") == 0 ? 1 : 2;
}

static int by_rank(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    return rank(x) != rank(y) ? rank(x) - rank(y) : strcmp(x, y);
}

static struct track_error *list_workdir(struct names *names, const char *workdir)
{
    DIR *dir = opendir(workdir);
    if (!dir)
        return track_error_io(errno, "cannot read %s", workdir);
    struct track_error *error = NULL;
    for (struct dirent *entry; !error && (entry = readdir(dir));) {
        if (is_markdown(entry->d_name))
            error = keep(names, entry->d_name);
    }
    closedir(dir);
    return error;
}

struct lister {
    struct names *names;
    struct track_error *error;
};

static void list_name(void *context, const char *name)
{
    struct lister *lister = context;
    if (!lister->error && is_markdown(name))
        lister->error = keep(lister->names, name);
}

static struct track_error *list_markdown(struct names *names, const struct discover_place *place)
{
    struct lister lister = {names, NULL};
    struct track_error *error = place->workdir
                                    ? list_workdir(names, place->workdir)
                                    : store_each_file(place->store, place->rev, list_name, &lister);
    if (!error)
        error = lister.error;
    if (!error && names->count)
        qsort(names->list, names->count, sizeof(*names->list), by_rank);
    return error;
}

static struct track_error *read_file(struct store_file *out, const struct discover_place *place,
                                     const char *name)
{
    if (!place->workdir)
        return store_read_revision(out, place->store, place->rev, name);
    struct track_buf path = {0};
    track_buf_printf(&path, "%s%s", place->workdir, name);
    struct track_error *error =
        path.failed ? track_error_no_memory() : store_read_path(out, path.ptr);
    track_buf_release(&path);
    return error;
}

/* `*out` stays NULL when there is no box. A file that is no regular file is no plan; one that
 * cannot be read is an error. */
static struct track_error *read_boxes(struct track_plan **out, const struct discover_place *place,
                                      const char *name, const struct track_config *config)
{
    struct store_file file = {0};
    struct track_plan *plan = NULL;
    struct track_error *error = read_file(&file, place, name);
    if (error && error->code == TRACK_E_NO_PLAN) {
        track_error_free(error);
        return NULL;
    }
    if (!error)
        error = track_plan_parse(&plan, file.data, file.len, name, config);
    if (!error && plan->item_count)
        *out = plan;
    else
        track_plan_free(plan);
    return error;
}

static struct track_error *none_found(bool has_plan)
{
    if (has_plan)
        return track_error_hint(track_error_new(TRACK_E_NO_BOXES, "the plan holds no box"),
                                "track help plan");
    return track_error_hint(
        track_error_new(TRACK_E_NO_PLAN,
                        "there is no plan here: no Markdown file at the top holds a box"),
        "track init");
}

/* Names of files that hold no box are empty by now. */
static struct track_error *several_found(const struct names *names, size_t first)
{
    struct track_error *error =
        track_error_new(TRACK_E_NO_PLAN, "several files here hold boxes, say which is the plan");
    for (size_t i = first; i < names->count; i++) {
        const char *name = names->list[i];
        if (*name)
            error = track_error_detail(error, name, strlen(name), "", 0);
    }
    return track_error_hint_word(error, "track --plan ", track_str_from(names->list[first]),
                                 " status");
}

/* Reads them in their order, up to one whose name says that it is the plan; `*out` gets the first
 * one that holds a box, `*first` its place. The names of those that hold none become empty. Returns
 * how many hold one. */
static size_t read_all(struct track_plan **out, size_t *first, struct names *names,
                       const struct discover_place *place, const struct track_config *config,
                       struct track_error **error)
{
    size_t holders = 0;
    for (size_t i = 0; i < names->count && !*error; i++) {
        struct track_plan *plan = NULL;
        *error = read_boxes(&plan, place, names->list[i], config);
        bool named = plan && rank(names->list[i]) < 2;
        if (!plan) {
            names->list[i][0] = '\0';
        } else if (holders++ == 0) {
            *first = i;
            *out = plan;
        } else {
            track_plan_free(plan);
        }
        if (named)
            break;
    }
    return holders;
}

struct track_error *discover_plan(struct track_plan **out, const struct discover_place *place,
                                  const struct track_config *config)
{
    struct names names = {0};
    struct track_plan *plan = NULL;
    size_t first = 0;
    struct track_error *error = list_markdown(&names, place);
    bool has_plan = !error && names.count && rank(names.list[0]) == 0;
    size_t holders = read_all(&plan, &first, &names, place, config, &error);
    if (!error && holders > 1)
        error = several_found(&names, first);
    else if (!error && holders == 0)
        error = none_found(has_plan);
    release(&names);
    if (error)
        track_plan_free(plan);
    else
        *out = plan;
    return error;
}
