#include "check_view.h"

#include <stdlib.h>
#include <string.h>

struct track_error *check_view_init(struct check_view *view, const struct track_plan *trusted,
                                    const struct track_plan *plan, enum track_policy policy)
{
    struct check_match match;
    struct track_error *error = check_match_make(&match, trusted, plan);
    if (error)
        return error;
    struct track_item *items = malloc((trusted->item_count + 1) * sizeof(*items));
    if (!items) {
        check_match_release(&match);
        return track_error_no_memory();
    }
    if (trusted->item_count)
        memcpy(items, trusted->items, trusted->item_count * sizeof(*items));
    for (size_t i = 0; i < trusted->item_count; i++)
        items[i].state =
            match.there[i] == TRACK_NONE ? TRACK_OPEN : plan->items[match.there[i]].state;
    *view = (struct check_view){.trusted = trusted,
                                .plan = plan,
                                .policy = policy,
                                .match = match,
                                .items = items,
                                .shape = *trusted};
    view->shape.items = items;
    view->trusted_rules = track_rules_make(&view->shape, policy);
    view->own_rules = track_rules_make(plan, policy);
    return NULL;
}

void check_view_release(struct check_view *view)
{
    check_match_release(&view->match);
    free(view->items);
    *view = (struct check_view){0};
}

/* --- what became of a gate -------------------------------------------------------------------- */

int32_t check_gate_now(const struct check_match *match, size_t gate)
{
    const int32_t section = match->from->gates[gate].section;
    const struct track_section *was = &match->from->sections[section];
    const int32_t there = match->section_there[section];
    if (there != TRACK_NONE && match->to->sections[there].gate != TRACK_NONE)
        return match->to->sections[there].gate;
    for (size_t i = was->item_begin; i < was->item_end; i++) {
        const int32_t item = match->there[i];
        const int32_t now =
            item == TRACK_NONE ? TRACK_NONE : track_item_gate(match->to, &match->to->items[item]);
        if (now != TRACK_NONE)
            return now;
    }
    return TRACK_NONE;
}

const struct track_item *check_gate_slipped(const struct check_match *match, size_t gate)
{
    const int32_t now = check_gate_now(match, gate);
    if (now == TRACK_NONE)
        return NULL;
    const size_t end = track_gate_section(match->to, (size_t)now)->item_end;
    for (size_t i = track_gate_section(match->from, gate)->item_end; i < match->from->item_count;
         i++) {
        if (match->there[i] != TRACK_NONE && (size_t)match->there[i] < end)
            return &match->to->items[match->there[i]];
    }
    return NULL;
}

/* --- what locks an item ----------------------------------------------------------------------- */

/* Whether the first gate of the trusted plan that is not passed is in this plan what it was, so
 * that what stands before and behind it can be seen by its place. */
static bool open_gate_stands(struct check_view *view)
{
    const size_t gate = (size_t)view->trusted_rules.first_open_gate;
    if (view->open_gate == GATE_UNKNOWN) {
        const int32_t now = check_gate_now(&view->match, gate);
        bool stands = now != TRACK_NONE && !track_rules_passed(&view->own_rules, (size_t)now) &&
                      !check_gate_slipped(&view->match, gate);
        view->open_gate = stands ? GATE_STANDS : GATE_GONE;
    }
    return view->open_gate == GATE_STANDS;
}

/* The section of the trusted plan that an item stands in, or TRACK_NONE. */
static int32_t trusted_section(const struct check_view *view, size_t item)
{
    int32_t at = view->plan->items[item].heading;
    while (at != TRACK_NONE && view->match.section_back[at] == TRACK_NONE)
        at = view->plan->sections[at].parent;
    return at == TRACK_NONE ? TRACK_NONE : view->match.section_back[at];
}

enum side { BEFORE, BEHIND, UNCLEAR };

/* Where a section of the trusted plan stands to a gate. What holds the gate, as a phase does,
 * stands on both sides of it. */
static enum side side_of(const struct check_view *view, int32_t section, size_t gate)
{
    const struct track_section *at = &view->trusted->sections[section];
    const struct track_section *wall = track_gate_section(view->trusted, gate);
    if (at->item_begin >= wall->item_end)
        return BEHIND;
    return at->item_end <= wall->item_end ? BEFORE : UNCLEAR;
}

/* An item that the trusted plan does not know is locked as its section is. Where that does not
 * tell, only a gate that stands where it stood can, and then its own plan's rules will. */
static bool stranger_locked(struct check_view *view, size_t item)
{
    const int32_t gate = view->trusted_rules.first_open_gate;
    if (view->policy == TRACK_POLICY_OFF || gate == TRACK_NONE)
        return false;
    const int32_t section = trusted_section(view, item);
    enum side side = section == TRACK_NONE ? UNCLEAR : side_of(view, section, (size_t)gate);
    return side == BEHIND || (side == UNCLEAR && !open_gate_stands(view));
}

/* TRACK_NONE when the item is locked by what stands before the gate that it is part of. */
static int32_t gate_before(const struct track_rules *rules, size_t item)
{
    const int32_t gate = rules->first_open_gate;
    bool before =
        gate != TRACK_NONE && track_gate_section(rules->plan, (size_t)gate)->item_end <= item;
    return before ? gate : TRACK_NONE;
}

struct check_lock check_view_lock(struct check_view *view, size_t item)
{
    const int32_t known = view->match.back[item];
    if (known == TRACK_NONE && stranger_locked(view, item))
        return (struct check_lock){true, view->trusted_rules.first_open_gate, TRACK_NONE};
    if (known != TRACK_NONE && track_rules_locked(&view->trusted_rules, (size_t)known))
        return (struct check_lock){true, gate_before(&view->trusted_rules, (size_t)known),
                                   TRACK_NONE};
    if (track_rules_locked(&view->own_rules, item))
        return (struct check_lock){true, TRACK_NONE, gate_before(&view->own_rules, item)};
    return (struct check_lock){false, TRACK_NONE, TRACK_NONE};
}

struct track_str check_lock_gate(const struct check_view *view, const struct check_lock *lock)
{
    if (lock->trusted_gate != TRACK_NONE)
        return view->trusted->gates[lock->trusted_gate].id;
    if (lock->own_gate != TRACK_NONE)
        return view->plan->gates[lock->own_gate].id;
    return TRACK_STR("");
}
