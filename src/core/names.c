#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "plan_rename.h"
#include "workspace_private.h"

/* The commits of the span that follow each other as first parents, from its tip on. */
struct chain {
    const struct track_workspace *workspace;
    const struct store_span *span;
    uint32_t *commits;
    size_t count;
};

static struct track_error *follow(struct chain *chain)
{
    const size_t most = store_span_count(chain->span);
    const uint32_t *parents;
    chain->commits = reallocarray(NULL, most + 1, sizeof(*chain->commits));
    if (!chain->commits)
        return track_error_no_memory();
    for (uint32_t at = 0; chain->count < most; at = parents[0]) {
        chain->commits[chain->count++] = at;
        if (store_span_commit(&parents, chain->span, at).parent_count == 0)
            break;
    }
    return NULL;
}

static struct track_error *has(bool *out, const struct chain *chain, size_t at, const char *path)
{
    char id[STORE_HEX];
    store_span_id(id, chain->span, chain->commits[at]);
    return store_revision_has(out, chain->workspace->store, id, path);
}

/* The last place of the chain where the file is, before one where it is not: from `*at` on, where
 * it is. `*found` is false when it never comes. In a history where the file comes and goes several
 * times, any of these places. */
static struct track_error *find_beginning(size_t *at, bool *found, const struct chain *chain,
                                          const char *path)
{
    size_t there = *at, gone = chain->count - 1;
    bool is_there = false;
    struct track_error *error = has(&is_there, chain, gone, path);
    *found = !error && !is_there;
    while (!error && *found && gone - there > 1) {
        const size_t middle = there + (gone - there) / 2;
        error = has(&is_there, chain, middle, path);
        if (is_there)
            there = middle;
        else
            gone = middle;
    }
    *at = there;
    return error;
}

/* What the file at `at`, which the commit before has not, was called there; NULL: it is new. */
static struct track_error *find_former(struct track_plan **out, const struct chain *chain,
                                       size_t at, const char *path)
{
    const struct track_workspace *w = chain->workspace;
    char id[STORE_HEX], before[STORE_HEX];
    store_span_id(id, chain->span, chain->commits[at]);
    store_span_id(before, chain->span, chain->commits[at + 1]);
    const struct check_side here = {w->store, id}, there = {w->store, before};
    struct track_plan *plan = NULL;
    struct track_error *error = check_side_plan(&plan, NULL, &here, path, &w->config);
    if (!error && plan)
        error = plan_rename_find(out, plan, id, &there, &w->config);
    track_plan_free(plan);
    return error;
}

static struct track_error *add(struct names *names, const char *path)
{
    char **list = reallocarray(names->list, names->count + 2, sizeof(*list));
    if (!list)
        return track_error_no_memory();
    names->list = list;
    names->list[names->count + 1] = NULL;
    names->list[names->count] = strdup(path);
    return names->list[names->count++] ? NULL : track_error_no_memory();
}

static struct track_error *follow_names(struct names *names, const struct chain *chain)
{
    bool there = false, begins = true;
    size_t at = 0;
    struct track_error *error = has(&there, chain, at, names->list[0]);
    while (!error && there && begins) {
        struct track_plan *former = NULL;
        const char *name = names->list[names->count - 1];
        error = find_beginning(&at, &begins, chain, name);
        if (!error && begins)
            error = find_former(&former, chain, at, name);
        at++;
        there = former != NULL;
        if (!error && former)
            error = add(names, former->path);
        track_plan_free(former);
    }
    return error;
}

struct track_error *names_find(struct names *out, const struct track_workspace *workspace,
                               const struct store_span *span)
{
    struct chain chain = {.workspace = workspace, .span = span};
    struct track_error *error = add(out, workspace->path);
    if (!error && span && store_span_count(span))
        error = follow(&chain);
    if (!error && chain.count)
        error = follow_names(out, &chain);
    free(chain.commits);
    return error;
}

void names_join(struct track_buf *out, const struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        track_buf_add(out, names->list[i], strlen(names->list[i]) + 1);
}

void names_release(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
    *names = (struct names){.list = NULL};
}
