#include "track/committed.h"

#include "plan_inherit.h"
#include "workspace_private.h"

static void put_plan(struct track_workspace *w, struct track_plan *plan)
{
    track_plan_free(w->plan);
    w->plan = plan;
    w->rules = track_rules_make(plan, w->config.policy);
}

/* Most often the file is as it was committed, and then it was parsed already. */
struct track_error *workspace_plan_at(struct track_plan **out, bool *same,
                                      const struct track_workspace *workspace, const char *rev)
{
    const struct track_plan *own = workspace->plan;
    struct store_file file = {0};
    struct track_error *error =
        store_revision_holds(same, workspace->store, rev, workspace->path, own->bytes);
    if (error || *same)
        return error;
    error = store_read_revision(&file, workspace->store, rev, workspace->path);
    if (!error && file.present)
        error = plan_read_beside(out, own, (struct track_str){file.data, file.len}, workspace->path,
                                 &workspace->config);
    store_file_release(&file);
    return error;
}

static struct track_error *take_plan(bool *found, bool *differs, struct track_workspace *w,
                                     const char *commit)
{
    struct track_plan *plan = NULL;
    bool same = false;
    struct track_error *error = workspace_plan_at(&plan, &same, w, commit);
    if (plan)
        put_plan(w, plan);
    *found = same || plan;
    *differs = plan;
    return error;
}

struct track_error *track_workspace_take_committed(struct track_committed *out,
                                                   struct track_workspace *workspace)
{
    struct track_committed committed = {0};
    struct store_moment moment = {0};
    bool found = false;
    struct track_error *error = NULL;
    if (workspace->store)
        error = store_commit_id(committed.commit, workspace->store, NULL);
    if (!error && committed.commit[0])
        error = store_commit_moment(&moment, workspace->store, committed.commit);
    if (!error && committed.commit[0])
        error = take_plan(&found, &committed.differs, workspace, committed.commit);
    if (error)
        return error;
    if (!found)
        committed.commit[0] = '\0';
    committed.time = moment.time;
    committed.offset = moment.offset;
    *out = committed;
    return NULL;
}
