#include "changes.h"
#include "names.h"
#include "workspace_private.h"

/* One reading of the versions of the plan. */
struct origins {
    struct store_span span;
    struct names names;
    struct store_walk *walk;
    struct lineage lineage;
    bool (*visit)(void *context, const struct track_event *event);
    void *context;
};

static struct track_error *begin(struct origins *o, const struct track_workspace *workspace)
{
    struct track_error *error = lineage_begin(&o->lineage, workspace->plan, &workspace->config);
    if (!error)
        error = store_span_all(&o->span, workspace->store, NULL, NULL, NULL);
    if (!error)
        error = names_find(&o->names, workspace, &o->span);
    return error ? error
                 : store_walk_begin(&o->walk, workspace->store, &o->span,
                                    (const char *const *)o->names.list);
}

static struct track_error *read_commit(bool *more, struct origins *o, uint32_t commit)
{
    const struct store_revision *revision;
    const struct plans *plans;
    struct track_error *error = store_walk_read(&revision, o->walk, commit);
    if (error || !revision)
        return error;
    error = lineage_read(&plans, &o->lineage, revision);
    if (!error)
        *more = origins_each(revision, plans, o->visit, o->context);
    return error;
}

struct track_error *
track_history_origins(const struct track_workspace *workspace,
                      bool (*visit)(void *context, const struct track_event *event), void *context)
{
    if (!workspace->store)
        return NULL;
    struct origins origins = {.visit = visit, .context = context};
    bool more = true;
    uint32_t commit;
    struct track_error *error = begin(&origins, workspace);
    while (!error && more && store_walk_next(origins.walk, &commit))
        error = read_commit(&more, &origins, commit);
    store_walk_end(origins.walk);
    names_release(&origins.names);
    store_span_release(&origins.span);
    lineage_release(&origins.lineage);
    return error;
}
