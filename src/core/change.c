#include "track/change.h"

#include <stdlib.h>
#include <string.h>

#include "apply.h"
#include "terms.h"
#include "undo.h"
#include "versions.h"

void track_change_release(struct track_change *change)
{
    for (size_t i = 0; i < change->count; i++) {
        free(change->items[i].id);
        free(change->items[i].text);
    }
    free(change->items);
    free(change->subject);
    *change = (struct track_change){0};
}

struct track_error *track_change_check(const struct track_workspace *workspace,
                                       const struct track_change_options *options)
{
    struct track_error *error = NULL;
    if (workspace->store && !options->no_commit)
        error = store_check_idle(workspace->store);
    if (!error && workspace->plan->conflict_line)
        error = versions_conflict(workspace->plan);
    return error;
}

static struct track_error *run(struct track_change *out, struct apply *apply)
{
    const struct track_change_options *asked = apply->options;
    struct terms terms;
    struct track_error *error = terms_make(&terms, apply->workspace, asked);
    apply->options = &terms.options;
    if (!error)
        error = apply_change(out, apply);
    apply->options = asked;
    if (!error)
        out->unfounded = terms.unfounded;
    terms_release(&terms);
    return error;
}

struct track_error *track_change_set(struct track_change *out, struct track_workspace *workspace,
                                     const struct track_str *ids, size_t count,
                                     enum track_state state,
                                     const struct track_change_options *options)
{
    struct wish *wishes = calloc(count + 1, sizeof(*wishes));
    if (!wishes)
        return track_error_no_memory();
    for (size_t i = 0; i < count; i++)
        wishes[i] = (struct wish){.id = ids[i], .state = state, .only_from = TRACK_NONE};
    struct apply apply = {
        .workspace = workspace, .options = options, .wishes = wishes, .count = count};
    struct track_error *error = run(out, &apply);
    free(wishes);
    return error;
}

/* What `record` found beside the wishes. */
struct recorder {
    const struct track_change_options *options;
    size_t left, unborn;
};

static struct track_error *find_recorded(void *context, const struct versions *v,
                                         struct wish **wishes, size_t *count)
{
    struct recorder *r = context;
    r->left = r->unborn = 0;
    *wishes = calloc(v->work->item_count + 1, sizeof(**wishes));
    if (!*wishes)
        return track_error_no_memory();
    for (size_t i = 0; i < v->work->item_count; i++) {
        const struct track_item *item = &v->work->items[i];
        const struct track_item *head = v->head ? track_plan_item(v->head, item->id) : NULL;
        bool known = head && head->twins == item->twins;
        bool changed = known ? head->state != item->state : item->state != TRACK_OPEN;
        if (!changed)
            continue;
        if (!known && !r->options->with_edits)
            r->unborn++;
        else if (known && head->state == TRACK_DONE && !r->options->reopen)
            r->left += !r->options->with_edits; /* then it is refused */
        else
            (*wishes)[(*count)++] = (struct wish){item->id, (enum track_state)item->state,
                                                  track_item_mark(v->work, item), TRACK_NONE};
    }
    return NULL;
}

struct track_error *track_change_record(struct track_change *out, struct track_workspace *workspace,
                                        const struct track_change_options *options)
{
    struct recorder recorder = {.options = options};
    struct apply apply = {
        .workspace = workspace, .options = options, .find = find_recorded, .context = &recorder};
    struct track_error *error = run(out, &apply);
    if (!error) {
        out->left = recorder.left;
        out->unborn = recorder.unborn;
    }
    return error;
}

static struct track_error *undo_one(struct track_change *out, struct track_workspace *workspace,
                                    const struct undo *undo,
                                    const struct track_change_options *options)
{
    struct wish *wishes = calloc(undo->count + 1, sizeof(*wishes));
    if (!wishes)
        return track_error_no_memory();
    for (size_t i = 0; i < undo->count; i++)
        wishes[i] = (struct wish){track_str_from(undo->boxes[i].id), undo->boxes[i].from,
                                  track_str_from(undo->boxes[i].mark), (int)undo->boxes[i].to};
    struct apply apply = {.workspace = workspace,
                          .options = options,
                          .wishes = wishes,
                          .count = undo->count,
                          .undoes = undo->commit};
    struct track_error *error = run(out, &apply);
    free(wishes);
    return error;
}

/* All steps as one, tried without writing: a step that would be refused stops the others, too. */
static struct track_error *undo_rehearse(struct track_change *out,
                                         struct track_workspace *workspace,
                                         const struct undo *undos, size_t count,
                                         const struct track_change_options *options)
{
    struct undo merged = {0};
    struct track_change_options dry = *options;
    dry.dry_run = true;
    struct track_error *error = undo_merge(&merged, undos, count);
    if (!error)
        error = undo_one(out, workspace, &merged, &dry);
    free(merged.boxes);
    return error;
}

/* Room for what all steps take back: once the first has been made, no lack of memory may hide it.
 */
static struct track_error *reserve(struct track_change *all, const struct undo *undos, size_t count)
{
    size_t boxes = 0;
    for (size_t i = 0; i < count; i++)
        boxes += undos[i].count;
    all->items = calloc(boxes + 1, sizeof(*all->items));
    return all->items ? NULL : track_error_no_memory();
}

/* Adds the items of one step to those of the steps before. */
static void append(struct track_change *all, struct track_change *step)
{
    if (step->count)
        memcpy(all->items + all->count, step->items, step->count * sizeof(*step->items));
    all->count += step->count;
    step->count = 0;
    free(all->subject);
    all->subject = step->subject;
    step->subject = NULL;
    memcpy(all->commit, step->commit, sizeof(all->commit));
}

struct track_error *track_change_undo(struct track_change *out, struct track_workspace *workspace,
                                      size_t count, const struct track_change_options *options)
{
    struct undo *undos = NULL;
    struct track_error *error = track_change_check(workspace, options);
    if (!error)
        error = undo_find(&undos, count, workspace);
    if (error)
        return error;
    struct track_change all = {0};
    error = undo_rehearse(&all, workspace, undos, count, options);
    if (error || options->dry_run) {
        undo_free(undos, count);
        if (!error)
            *out = all;
        return error;
    }
    track_change_release(&all);
    error = reserve(&all, undos, count);
    for (size_t i = 0; i < count && !error; i++) {
        struct track_change step = {0};
        error = undo_one(&step, workspace, &undos[i], options);
        if (!error)
            append(&all, &step);
        track_change_release(&step);
    }
    undo_free(undos, count);
    if (error) {
        track_change_release(&all);
        return error;
    }
    *out = all;
    return NULL;
}
