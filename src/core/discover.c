#include "discover.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "track/plan.h"

struct names {
    char **list;
    size_t count, capacity;
};

bool discover_is_markdown(const char *name)
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

/* At the end of it errno is 0. */
static struct dirent *next_entry(DIR *dir)
{
    errno = 0;
    return readdir(dir);
}

static struct track_error *list_workdir(struct names *names, const char *workdir)
{
    DIR *dir = opendir(workdir);
    if (!dir)
        return track_error_io(errno, "cannot read %s", workdir);
    struct track_error *error = NULL;
    for (struct dirent *entry; !error && (entry = next_entry(dir));) {
        if (discover_is_markdown(entry->d_name))
            error = keep(names, entry->d_name);
    }
    if (!error && errno)
        error = track_error_io(errno, "cannot read %s", workdir);
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
    if (!lister->error && discover_is_markdown(name))
        lister->error = keep(lister->names, name);
}

static struct track_error *list_markdown(struct names *names, const struct store *store,
                                         const char *rev)
{
    struct lister lister = {names, NULL};
    struct track_error *error = rev ? store_each_file(store, rev, list_name, &lister)
                                    : list_workdir(names, store_workdir(store));
    if (!error)
        error = lister.error;
    if (!error && names->count)
        qsort(names->list, names->count, sizeof(*names->list), by_rank);
    return error;
}

/* Where the file really is. In a commit no link is followed. */
static struct track_error *find_file(struct track_buf *path, const struct store *store,
                                     const char *rev, const char *name)
{
    if (!rev)
        return store_relative(path, NULL, store, store_workdir(store), name);
    track_buf_puts(path, name);
    return path->failed ? track_error_no_memory() : NULL;
}

/* `*out` stays NULL when there is no box. A file that is no regular file is no plan; one that
 * cannot be read is an error, and so is a link that leads to no file of the work tree. */
static struct track_error *read_boxes(struct track_plan **out, const struct store *store,
                                      const char *rev, const char *name,
                                      const struct track_config *config)
{
    struct track_buf path = {0};
    struct store_file file = {0};
    struct track_plan *plan = NULL;
    struct track_error *error = find_file(&path, store, rev, name);
    if (error) {
        track_buf_release(&path);
        return error;
    }
    error = rev ? store_read_revision(&file, store, rev, name)
                : store_read_work(&file, store, path.ptr);
    if (error && error->code == TRACK_E_NO_PLAN) {
        track_error_free(error);
        track_buf_release(&path);
        return NULL;
    }
    if (!error)
        error = track_plan_parse_watched(&plan, file.data, file.len, path.ptr, config,
                                         store_watcher(store));
    if (!error && plan->item_count)
        *out = plan;
    else
        track_plan_free(plan);
    track_buf_release(&path);
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

/* What was found among the names. */
struct search {
    struct track_plan *plan;  /* the first one that holds a box */
    size_t first;             /* its place */
    size_t holders;           /* how many hold one */
    struct track_error *link; /* a link that was passed over */
};

/* A file may be found by more than one name. */
static bool is_known(const struct search *search, const struct track_plan *plan)
{
    return search->plan && strcmp(search->plan->path, plan->path) == 0;
}

/* Names of what holds no box become empty. `*named` tells that the search is over. */
static struct track_error *look_at(struct search *search, bool *named, struct names *names,
                                   size_t i, const struct store *store, const char *rev,
                                   const struct track_config *config)
{
    struct track_plan *plan = NULL;
    struct track_error *error = read_boxes(&plan, store, rev, names->list[i], config);
    if (error && error->code == TRACK_E_NO_PLAN && rank(names->list[i]) != 0) {
        track_error_free(search->link);
        search->link = error;
        error = NULL;
    }
    *named = plan && rank(names->list[i]) < 2;
    if (!plan || is_known(search, plan)) {
        names->list[i][0] = '\0';
        track_plan_free(plan);
    } else if (search->holders++ == 0) {
        search->first = i;
        search->plan = plan;
    } else {
        track_plan_free(plan);
    }
    return error;
}

static struct track_error *decide(struct search *search, const struct names *names, bool has_plan)
{
    struct track_error *error = NULL;
    if (search->holders > 1) {
        error = several_found(names, search->first);
    } else if (!search->holders && search->link) {
        error = search->link;
        search->link = NULL;
    } else if (!search->holders) {
        error = none_found(has_plan);
    }
    return error;
}

struct track_error *discover_plan(struct track_plan **out, const struct store *store,
                                  const char *rev, const struct track_config *config)
{
    struct names names = {0};
    struct search search = {0};
    bool named = false;
    struct track_error *error = list_markdown(&names, store, rev);
    bool has_plan = !error && names.count && rank(names.list[0]) == 0;
    for (size_t i = 0; i < names.count && !error && !named; i++)
        error = look_at(&search, &named, &names, i, store, rev, config);
    if (!error)
        error = decide(&search, &names, has_plan);
    release(&names);
    track_error_free(search.link);
    if (error)
        track_plan_free(search.plan);
    else
        *out = search.plan;
    return error;
}
