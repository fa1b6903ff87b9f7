#include "check_commit.h"

#include <stdlib.h>
#include <string.h>

#include "check_past.h"
#include "check_view.h"
#include "evidence.h"
#include "message.h"

enum { MANY_TICKS = 10 };

struct trial {
    struct check_history *history;
    const struct check_commit *commit;
    struct check_view view;
    struct check_match *changes; /* from each parent to now */
    struct check_view *before;   /* of each parent; without a plan until it is asked for */
};

static struct check_place place_of(const struct trial *t, struct track_str id)
{
    const struct track_plan *tip = t->history->tip;
    const struct track_item *item = tip ? track_plan_item(tip, id) : NULL;
    return item ? check_place_of(tip, item, t->commit->id)
                : (struct check_place){.item = id, .commit = t->commit->id};
}

/* The item as it was in a parent, or NULL. */
static const struct track_item *earlier(const struct trial *t, size_t parent, size_t item)
{
    if (!t->commit->parents[parent])
        return NULL;
    const int32_t index = t->changes[parent].back[item];
    return index == TRACK_NONE ? NULL : &t->commit->parents[parent]->items[index];
}

static bool done_earlier(const struct trial *t, size_t parent, size_t item)
{
    const struct track_item *was = earlier(t, parent, item);
    return was && was->state == TRACK_DONE;
}

static bool done_in_a_parent(const struct trial *t, size_t item)
{
    for (size_t i = 0; i < t->commit->parent_count; i++) {
        if (done_earlier(t, i, item))
            return true;
    }
    return false;
}

/* --- what was done before, and is locked now ---------------------------------------------------
 */

static struct track_error *view_before(struct check_view **out, struct trial *t, size_t parent)
{
    *out = &t->before[parent];
    if ((*out)->plan)
        return NULL;
    return check_view_init(*out, t->view.trusted, t->commit->parents[parent], t->view.policy);
}

/* Whether a gate of the plan was none in the parent, or was passed there. */
static bool own_gate_was_open(const struct trial *t, const struct check_view *before, size_t parent,
                              int32_t gate)
{
    const int32_t section = t->commit->now->gates[gate].section;
    const int32_t was = t->changes[parent].section_back[section];
    const int32_t then = was == TRACK_NONE ? TRACK_NONE : before->plan->sections[was].gate;
    return then == TRACK_NONE || track_rules_passed(&before->own_rules, (size_t)then);
}

/* Nobody may tick an item before a gate and then put it behind: it was locked before, too, or else
 * what locks it now did not hold then. An item of the trusted plan that was known as such may be
 * moved about. */
static struct track_error *was_done_in_its_place(bool *in_place, struct trial *t, size_t parent,
                                                 size_t item, const struct check_lock *lock)
{
    const size_t then = (size_t)t->changes[parent].back[item];
    const int32_t trusted = t->view.match.back[item];
    struct check_view *before = NULL;
    struct track_error *error = view_before(&before, t, parent);
    if (error)
        return error;
    *in_place = (trusted != TRACK_NONE && before->match.back[then] == trusted) ||
                check_view_lock(before, then).locked;
    if (!*in_place && lock->trusted_gate != TRACK_NONE)
        *in_place = track_rules_passed(&before->trusted_rules, (size_t)lock->trusted_gate);
    else if (!*in_place && lock->own_gate != TRACK_NONE)
        *in_place = own_gate_was_open(t, before, parent, lock->own_gate);
    return NULL;
}

static struct track_error *was_done_rightly(bool *rightly, struct trial *t, size_t item,
                                            const struct check_lock *lock)
{
    struct track_error *error = NULL;
    *rightly = false;
    for (size_t i = 0; i < t->commit->parent_count && !error && !*rightly; i++) {
        if (done_earlier(t, i, item))
            error = was_done_in_its_place(rightly, t, i, item, lock);
    }
    return error;
}

/* --- ticks ------------------------------------------------------------------------------------ */

/* Whether the item was free by the plan that this commit was built on, which is trusted as well. */
static struct track_error *was_free_then(bool *free_then, struct trial *t, size_t item)
{
    const struct track_plan *older = NULL;
    struct check_view view;
    *free_then = false;
    if (track_rules_locked(&t->view.own_rules, item))
        return NULL;
    struct track_error *error = check_past_trusted(&older, t->history, t->commit->id);
    if (error || !older)
        return error;
    error = check_view_init(&view, older, t->commit->now, t->view.policy);
    if (error)
        return error;
    *free_then = !check_view_lock(&view, item).locked;
    check_view_release(&view);
    return NULL;
}

static struct track_error *tell_locked(struct trial *t, size_t index, const struct check_lock *lock)
{
    const struct track_item *item = &t->commit->now->items[index];
    const struct track_str reason = message_trailer(t->commit->message, "Track-Forced");
    const struct track_str gate = check_lock_gate(&t->view, lock);
    const struct check_place place = place_of(t, item->id);
    const char *behind = gate.len ? "was not passed" : "the items before its gate were not done";
    bool free_then = false;
    struct track_error *error = was_free_then(&free_then, t, index);
    if (error)
        return error;
    if (reason.len)
        return check_add(t->history->check, CHECK_FORCED, &place,
                         "'%.*s' was ticked by force while %.*s%s%s: %.*s", (int)item->text.len,
                         item->text.ptr, (int)gate.len, gate.ptr, gate.len ? " " : "", behind,
                         (int)reason.len, reason.ptr);
    struct track_check *check = t->history->check;
    const size_t count = check->count;
    error =
        check_add(check, CHECK_GATE_LOCKED, &place, "'%.*s' was ticked while %.*s%s%s%s",
                  (int)item->text.len, item->text.ptr, (int)gate.len, gate.ptr, gate.len ? " " : "",
                  behind, free_then ? "; the plan of that time did not ask for it" : "");
    if (check->count > count && free_then &&
        check->findings[count].severity > TRACK_SEVERITY_WARNING)
        check->findings[count].severity = TRACK_SEVERITY_WARNING;
    return error;
}

static struct track_error *check_ticks(struct trial *t)
{
    struct track_error *error = NULL;
    size_t ticks = 0;
    for (size_t i = 0; i < t->commit->now->item_count && !error; i++) {
        if (t->commit->now->items[i].state != TRACK_DONE)
            continue;
        bool before = done_in_a_parent(t, i), rightly = false;
        ticks += !before;
        const struct check_lock lock = check_view_lock(&t->view, i);
        if (lock.locked && before)
            error = was_done_rightly(&rightly, t, i, &lock);
        if (lock.locked && !rightly && !error)
            error = tell_locked(t, i, &lock);
    }
    if (error || ticks < MANY_TICKS)
        return error;
    const struct check_place place = {.commit = t->commit->id};
    return check_add(t->history->check, CHECK_BULK_TICK, &place,
                     "%zu items were ticked in one commit", ticks);
}

/* --- what was done and is not any more ---------------------------------------------------------
 */

/* Whether anything behind the gate is done. */
static bool is_used(const struct track_plan *plan, int32_t gate)
{
    const struct track_section *section = track_gate_section(plan, (size_t)gate);
    for (size_t i = plan->item_count; i > section->item_end; i--) {
        if (plan->items[i - 1].state == TRACK_DONE)
            return true;
    }
    return false;
}

/* In a merge, no parent may have told it. */
static bool is_reopened(const struct trial *t, size_t item)
{
    bool done = false, told = false;
    for (size_t i = 0; i < t->commit->parent_count; i++) {
        const struct track_item *was = earlier(t, i, item);
        const int32_t gate = was ? track_item_gate(t->commit->parents[i], was) : TRACK_NONE;
        done = done || (was && was->state == TRACK_DONE);
        told = told || (gate != TRACK_NONE && was->state != TRACK_DONE &&
                        is_used(t->commit->parents[i], gate));
    }
    return done && !told;
}

static struct track_error *check_reopened(struct trial *t)
{
    struct track_error *error = NULL;
    for (size_t i = 0; i < t->commit->now->item_count && !error; i++) {
        const struct track_item *item = &t->commit->now->items[i];
        const int32_t gate = track_item_gate(t->commit->now, item);
        if (gate == TRACK_NONE || item->state == TRACK_DONE || !is_reopened(t, i) ||
            !is_used(t->commit->now, gate))
            continue;
        const struct check_place place = place_of(t, item->id);
        error = check_add(t->history->check, CHECK_GATE_REOPENED, &place,
                          "requirement '%.*s' was reopened after items behind it were done",
                          (int)item->text.len, item->text.ptr);
    }
    return error;
}

/* --- evidence --------------------------------------------------------------------------------- */

/* A path may have been committed later than the tick that it is for. */
static struct track_error *check_evidence(struct trial *t)
{
    const struct track_str evidence = message_trailer(t->commit->message, "Track-Evidence");
    const struct check_history *h = t->history;
    const struct check_place place = {.commit = t->commit->id};
    bool found = true;
    if (!evidence.len || evidence_is_url(evidence))
        return NULL;
    struct track_error *error =
        store_is_named(&found, h->store, t->commit->id, h->span->tip, evidence);
    if (error || found)
        return error;
    return check_add(h->check, CHECK_EVIDENCE_MISSING, &place,
                     "the evidence '%.*s' is no file here and no revision", (int)evidence.len,
                     evidence.ptr);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void release(struct trial *t)
{
    for (size_t i = 0; i < t->commit->parent_count; i++) {
        if (t->changes)
            check_match_release(&t->changes[i]);
        if (t->before)
            check_view_release(&t->before[i]);
    }
    check_view_release(&t->view);
    free(t->changes);
    free(t->before);
}

static struct track_error *prepare(struct trial *t)
{
    const size_t count = t->commit->parent_count;
    t->changes = calloc(count + 1, sizeof(*t->changes));
    t->before = calloc(count + 1, sizeof(*t->before));
    if (!t->changes || !t->before)
        return track_error_no_memory();
    struct track_error *error =
        check_view_init(&t->view, t->history->base, t->commit->now, t->history->config->policy);
    for (size_t i = 0; i < count && !error; i++) {
        if (t->commit->parents[i])
            error = check_match_make(&t->changes[i], t->commit->parents[i], t->commit->now);
    }
    return error;
}

struct track_error *check_commit(struct check_history *history, const struct check_commit *commit)
{
    struct trial trial = {.history = history, .commit = commit};
    struct track_error *error = prepare(&trial);
    if (!error)
        error = check_ticks(&trial);
    if (!error)
        error = check_reopened(&trial);
    if (!error)
        error = check_evidence(&trial);
    release(&trial);
    return error;
}
