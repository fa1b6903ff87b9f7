#include "versions.h"

#include <string.h>

#include "plan_inherit.h"

static bool same_bytes(const struct store_file *file, const struct track_plan *plan)
{
    return plan && file->present && file->len == plan->bytes.len &&
           memcmp(file->data ? file->data : "", plan->bytes.ptr, file->len) == 0;
}

struct track_error *versions_conflict(const struct track_plan *plan)
{
    return track_error_hint_word(
        track_error_at(track_error_new(TRACK_E_CONFLICT, "the plan holds conflict markers"),
                       plan->path, plan->conflict_line, 1),
        "git diff -- ", track_str_from(plan->path), "");
}

/* The versions are equal more often than not, and then read once. */
static struct track_error *read_version(struct track_plan **out, const struct store_file *file,
                                        const struct track_plan *known,
                                        const struct track_workspace *w)
{
    struct track_error *error = plan_read_beside(
        out, known, (struct track_str){file->data, file->len}, w->path, &w->config);
    if (!error && (*out)->conflict_line)
        error = versions_conflict(*out);
    return error;
}

struct track_error *versions_read(struct versions *out, const struct store_transaction *transaction,
                                  const struct track_workspace *w)
{
    const struct store_versions *files = store_versions(transaction, 0);
    if (!files->work.present)
        return track_error_new(TRACK_E_NO_PLAN, "%s is gone from the work tree", w->path);
    struct track_error *error = NULL;
    if (!same_bytes(&files->work, w->plan))
        error = read_version(&out->work, &files->work, w->plan, w);
    else if (w->plan->conflict_line)
        error = versions_conflict(w->plan);
    else
        out->work = out->lent = w->plan;
    if (error)
        return error;
    if (same_bytes(&files->head, out->work))
        out->head = out->work;
    else if (files->head.present)
        error = read_version(&out->head, &files->head, out->work, w);
    if (error)
        return error;
    if (same_bytes(&files->index, out->work))
        out->index = out->work;
    else if (same_bytes(&files->index, out->head))
        out->index = out->head;
    else if (files->index.present)
        error = read_version(&out->index, &files->index, out->work, w);
    return error;
}

void versions_release(struct versions *v)
{
    if (v->index != v->work && v->index != v->head)
        track_plan_free(v->index);
    if (v->head != v->work)
        track_plan_free(v->head);
    if (v->work != v->lent)
        track_plan_free(v->work);
    *v = (struct versions){NULL, NULL, NULL, NULL};
}
