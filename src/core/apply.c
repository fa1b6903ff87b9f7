#include "apply.h"

#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "message.h"
#include "versions.h"

/* One attempt. */
struct attempt {
    const struct apply *apply;
    struct store_transaction *transaction;
    struct versions now;
    struct versions after; /* NULL where nothing changes */
    struct wish *found;    /* made by the finder */
    const struct wish *wishes;
    size_t count;
    const char *forced;                        /* the reason, when a rule was overridden */
    struct track_str marks[TRACK_STATE_COUNT]; /* to write; empty until asked for */
};

static const struct track_item *only_item(const struct track_plan *plan, struct track_str id,
                                          uint32_t twins)
{
    const struct track_item *item = plan ? track_plan_item(plan, id) : NULL;
    return item && item->twins == twins ? item : NULL;
}

static struct track_error *not_committed(const struct attempt *a, struct track_str id,
                                         const char *where)
{
    const char *path = a->apply->workspace->path;
    struct track_error *error =
        track_error_new(TRACK_E_NOT_COMMITTED,
                        "%.*s is not in %s yet: commit your edit of %s first, or use --with-edits",
                        (int)id.len, id.ptr, where, path);
    return track_error_hint_word(error, "git add -- ", track_str_from(path),
                                 " && git commit -m 'Edit the plan'");
}

/* The item has to stand in each version, and be the same one there: as many equal ones in each. */
static struct track_error *check_present(const struct attempt *a, const struct wish *wish)
{
    const struct track_item *item = a->now.work ? track_plan_item(a->now.work, wish->id) : NULL;
    if (!item)
        return track_error_hint(track_error_new(TRACK_E_CHANGED, "%.*s is not in %s any more",
                                                (int)wish->id.len, wish->id.ptr,
                                                a->apply->workspace->path),
                                "track ls");
    if (a->apply->options->with_edits)
        return NULL;
    if (!only_item(a->now.head, wish->id, item->twins))
        return not_committed(a, wish->id, "HEAD");
    if (!only_item(a->now.index, wish->id, item->twins))
        return not_committed(a, wish->id, "the index");
    return NULL;
}

static struct track_error *check_from(const struct attempt *a, const struct wish *wish)
{
    if (wish->only_from == TRACK_NONE)
        return NULL;
    const struct track_plan *plans[] = {a->now.head, a->now.index, a->now.work};
    for (size_t i = 0; i < 3; i++) {
        const struct track_item *item = plans[i] ? track_plan_item(plans[i], wish->id) : NULL;
        if (item && (item->state == (uint8_t)wish->only_from || (i && item->state == wish->state)))
            continue;
        return track_error_hint_word(track_error_new(TRACK_E_CHANGED,
                                                     "%.*s is not as that change left it",
                                                     (int)wish->id.len, wish->id.ptr),
                                     "track log ", wish->id, "");
    }
    return NULL;
}

/* A tick made by hand keeps its mark. */
static struct track_str mark_for(struct attempt *a, const struct wish *wish)
{
    struct track_str *usual = &a->marks[wish->state];
    if (wish->mark.len)
        return wish->mark;
    const struct track_item *item = track_plan_item(a->now.work, wish->id);
    if (item && item->state == wish->state)
        return track_item_mark(a->now.work, item);
    if (!usual->len)
        *usual = edit_mark(a->now.work, wish->state, &a->apply->workspace->config);
    return *usual;
}

static int by_item(const void *x, const void *y)
{
    const struct edit *a = x, *b = y;
    return a->item < b->item ? -1 : a->item > b->item;
}

/* The wishes put into one version; `*after` stays NULL when it has them already. */
static struct track_error *edit_version(struct track_plan **after, struct attempt *a,
                                        const struct track_plan *plan)
{
    struct edit *edits = calloc(a->count + 1, sizeof(*edits));
    if (!edits)
        return track_error_no_memory();
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct track_item *item = track_plan_item(plan, a->wishes[i].id);
        if (item && item->state != a->wishes[i].state)
            edits[count++] = (struct edit){(size_t)(item - plan->items), mark_for(a, &a->wishes[i]),
                                           a->wishes[i].state};
    }
    qsort(edits, count, sizeof(*edits), by_item);
    struct track_error *error = NULL;
    if (count)
        error = edit_plan(after, plan, edits, count, &a->apply->workspace->config);
    free(edits);
    return error;
}

/* Equal versions stay one object. */
static struct track_error *edit_versions(struct attempt *a)
{
    struct track_error *error = edit_version(&a->after.work, a, a->now.work);
    if (error || a->apply->options->with_edits)
        return error;
    if (a->now.head == a->now.work)
        a->after.head = a->after.work;
    else if (a->now.head)
        error = edit_version(&a->after.head, a, a->now.head);
    if (error)
        return error;
    if (a->now.index == a->now.work)
        a->after.index = a->after.work;
    else if (a->now.index == a->now.head)
        a->after.index = a->after.head;
    else if (a->now.index)
        error = edit_version(&a->after.index, a, a->now.index);
    return error;
}

/* The plan whose states decide: what the commit will hold, or the work tree when none is made. */
static const struct track_plan *decisive(const struct attempt *a, bool after)
{
    const struct versions *v = after ? &a->after : &a->now;
    bool work = a->apply->options->no_commit || a->apply->options->with_edits;
    if (after && !(work ? v->work : v->head))
        v = &a->now;
    return work ? v->work : v->head;
}

/* With `with_edits` HEAD may not hold the item yet: then it counts as open. */
static enum track_state state_before(const struct attempt *a, struct track_str id)
{
    const struct track_plan *plan = a->apply->options->no_commit ? a->now.work : a->now.head;
    const struct track_item *item = plan ? track_plan_item(plan, id) : NULL;
    return item ? (enum track_state)item->state : TRACK_OPEN;
}

/* A box that the whole file would take along as unticked is a reopening that nobody asked for. */
static struct track_error *unticked(const struct track_item *item)
{
    return track_error_hint(
        track_error_new(TRACK_E_CHANGED,
                        "%.*s is done in HEAD but not in the file; --with-edits would reopen it",
                        (int)item->id.len, item->id.ptr),
        "track record --with-edits --reopened");
}

static bool is_wished(const struct attempt *a, struct track_str id)
{
    for (size_t i = 0; i < a->count; i++) {
        if (track_str_equal(a->wishes[i].id, id))
            return true;
    }
    return false;
}

/* With `with_edits` the file goes into the commit whole, so every box that it changes is a wish: it
 * is held to the rules and stands in the message. */
static struct track_error *wish_for_edits(struct attempt *a)
{
    const struct track_plan *work = a->now.work;
    struct wish *all = calloc(a->count + work->item_count + 1, sizeof(*all));
    if (!all)
        return track_error_no_memory();
    size_t count = 0;
    struct track_error *error = NULL;
    for (size_t i = 0; i < work->item_count && !error; i++) {
        const struct track_item *item = &work->items[i];
        enum track_state head = state_before(a, item->id);
        if (item->state == (uint8_t)head || is_wished(a, item->id))
            continue;
        if (head == TRACK_DONE && !a->apply->options->reopen)
            error = unticked(item);
        all[a->count + count++] = (struct wish){item->id, (enum track_state)item->state,
                                                track_item_mark(work, item), TRACK_NONE};
    }
    if (a->count)
        memcpy(all, a->wishes, a->count * sizeof(*all));
    free(a->found);
    a->wishes = a->found = all;
    a->count += count;
    return error;
}

static struct track_error *check_rules(struct attempt *a)
{
    const struct track_plan *plan = decisive(a, true);
    struct track_rules rules = track_rules_make(plan, a->apply->workspace->config.policy);
    for (size_t i = 0; i < a->count; i++) {
        const struct wish *wish = &a->wishes[i];
        enum track_state before = state_before(a, wish->id);
        bool begins = wish->state == TRACK_DONE || wish->state == TRACK_DOING;
        if (!begins || before == TRACK_DONE || before == wish->state)
            continue;
        const struct track_item *item = track_plan_item(plan, wish->id);
        struct track_error *error =
            item ? track_rules_check(&rules, (size_t)(item - plan->items)) : NULL;
        if (error && !a->apply->options->reason)
            return error;
        if (error)
            a->forced = a->apply->options->reason;
        track_error_free(error);
    }
    return NULL;
}

/* The state that the change starts from: HEAD's, or where that is right already, the work tree's.
 */
static enum track_state changed_from(const struct attempt *a, const struct wish *wish)
{
    enum track_state from = state_before(a, wish->id);
    const struct track_item *work = track_plan_item(a->now.work, wish->id);
    return from == wish->state && work ? (enum track_state)work->state : from;
}

/* Fills the result with what changes, in document order. */
static struct track_error *describe(struct track_change *out, const struct attempt *a)
{
    out->items = calloc(a->count + 1, sizeof(*out->items));
    if (!out->items)
        return track_error_no_memory();
    for (size_t i = 0; i < a->count; i++) {
        const struct wish *wish = &a->wishes[i];
        const struct track_item *item = track_plan_item(a->now.work, wish->id);
        enum track_state from = changed_from(a, wish);
        if (!item || from == wish->state)
            continue;
        struct track_changed *changed = &out->items[out->count++];
        *changed =
            (struct track_changed){strndup(item->id.ptr, item->id.len),
                                   strndup(item->text.ptr, item->text.len), from, wish->state};
        if (!changed->id || !changed->text)
            return track_error_no_memory();
    }
    return NULL;
}

static struct track_error *build_message(struct track_buf *out, const struct attempt *a,
                                         const struct track_change *change)
{
    const struct track_plan *plan = decisive(a, true);
    struct message_item *items = calloc(change->count + 1, sizeof(*items));
    if (!items)
        return track_error_no_memory();
    for (size_t i = 0; i < change->count; i++)
        items[i] = (struct message_item){
            plan, track_plan_item(plan, track_str_from(change->items[i].id)), change->items[i].to};
    const struct track_change_options *options = a->apply->options;
    const struct message_extra extra = {.minutes = options->minutes,
                                        .note = options->note,
                                        .evidence = options->evidence,
                                        .forced = a->forced,
                                        .undoes = a->apply->undoes};
    message_build(out, &(struct message){items, change->count, extra});
    free(items);
    return out->failed ? track_error_no_memory() : NULL;
}

static struct track_str bytes_of(const struct track_plan *plan)
{
    return plan ? plan->bytes : (struct track_str){NULL, 0};
}

/* What goes where. Without something new for HEAD there is no commit, and the index stays. */
static struct store_write writes_of(const struct attempt *a)
{
    struct store_write write = {bytes_of(a->after.head), bytes_of(a->after.index),
                                bytes_of(a->after.work)};
    if (a->apply->options->with_edits) {
        const struct track_plan *whole = a->after.work ? a->after.work : a->now.work;
        if (a->after.work || a->now.head != a->now.work)
            write.head = write.index = whole->bytes;
    }
    if (!write.head.ptr)
        write.index = (struct track_str){NULL, 0};
    return write;
}

static struct track_error *finish(struct track_change *out, struct attempt *a)
{
    struct store_write write = writes_of(a);
    struct track_error *error = describe(out, a);
    if (error || (!write.head.ptr && !write.work.ptr))
        return error;
    struct track_buf message = {0};
    if (write.head.ptr)
        error = build_message(&message, a, out);
    struct store_commit request = {&write, message.ptr, a->apply->options->identity, a->forced};
    if (!error && !a->apply->options->dry_run)
        error = store_commit(a->transaction, &request, out->commit);
    if (!error && message.ptr)
        apply_subject(out, a->transaction, message.ptr);
    track_buf_release(&message);
    return error;
}

static struct track_error *prepare(struct attempt *a)
{
    const struct apply *apply = a->apply;
    struct track_error *error = versions_read(&a->now, a->transaction, apply->workspace);
    if (!error && apply->find) {
        error = apply->find(apply->context, &a->now, &a->found, &a->count);
        a->wishes = a->found;
    }
    if (!error && apply->options->with_edits)
        error = wish_for_edits(a);
    for (size_t i = 0; i < a->count && !error; i++) {
        error = check_present(a, &a->wishes[i]);
        if (!error)
            error = check_from(a, &a->wishes[i]);
    }
    if (!error)
        error = edit_versions(a);
    return error ? error : check_rules(a);
}

static struct track_error *attempt_commit(struct track_change *out, const struct apply *apply)
{
    struct attempt a = {.apply = apply, .wishes = apply->wishes, .count = apply->count};
    const char *path = apply->workspace->path;
    struct track_error *error = store_begin(&a.transaction, apply->workspace->store, &path, 1,
                                            apply->workspace->config.lock_timeout_ms);
    if (!error)
        error = prepare(&a);
    if (!error)
        error = finish(out, &a);
    store_end(a.transaction);
    versions_release(&a.now);
    versions_release(&a.after);
    free(a.found);
    return error;
}

/* Sets the boxes in the file only: no lock, no commit, and no repository needed. */
static struct track_error *attempt_file(struct track_change *out, const struct apply *apply)
{
    struct attempt a = {.apply = apply, .wishes = apply->wishes, .count = apply->count};
    struct track_workspace *w = apply->workspace;
    a.now.work = w->plan;
    if (w->plan->conflict_line)
        return versions_conflict(w->plan);
    struct track_error *error = edit_version(&a.after.work, &a, w->plan);
    if (!error)
        error = check_rules(&a);
    if (!error)
        error = describe(out, &a);
    if (!error && a.after.work && !apply->options->dry_run)
        error = workspace_write(w, a.after.work->bytes);
    track_plan_free(a.after.work);
    return error;
}

static struct track_error *attempt(struct track_change *out, const void *context)
{
    const struct apply *apply = context;
    return apply->options->no_commit ? attempt_file(out, apply) : attempt_commit(out, apply);
}

struct track_error *apply_change(struct track_change *out, const struct apply *apply)
{
    return apply_repeat(out, attempt, apply);
}
