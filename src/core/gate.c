#include "track/gate.h"

static bool range_done(const struct track_plan *plan, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (plan->items[i].state != TRACK_DONE)
            return false;
    }
    return true;
}

const struct track_section *track_gate_section(const struct track_plan *plan, size_t gate)
{
    return &plan->sections[plan->gates[gate].section];
}

bool track_rules_passed(const struct track_rules *rules, size_t gate)
{
    const struct track_section *section = track_gate_section(rules->plan, gate);
    return range_done(rules->plan, section->item_begin, section->item_end);
}

struct track_rules track_rules_make(const struct track_plan *plan, enum track_policy policy)
{
    struct track_rules rules = {.plan = plan, .policy = policy, .first_open_gate = TRACK_NONE};
    while (rules.first_not_done < plan->item_count &&
           plan->items[rules.first_not_done].state == TRACK_DONE)
        rules.first_not_done++;
    for (size_t i = 0; i < plan->gate_count && rules.first_open_gate == TRACK_NONE; i++) {
        if (!track_rules_passed(&rules, i))
            rules.first_open_gate = (int32_t)i;
    }
    return rules;
}

/* A gate that is not passed stands somewhere before the item. */
static bool behind_gate(const struct track_rules *rules, size_t item)
{
    return rules->first_open_gate != TRACK_NONE &&
           track_gate_section(rules->plan, (size_t)rules->first_open_gate)->item_end <= item;
}

static bool before_its_time(const struct track_rules *rules, size_t item)
{
    if (rules->policy != TRACK_POLICY_STRICT)
        return false;
    int32_t gate = track_item_gate(rules->plan, &rules->plan->items[item]);
    return gate != TRACK_NONE &&
           rules->first_not_done < track_gate_section(rules->plan, (size_t)gate)->item_begin;
}

bool track_rules_locked(const struct track_rules *rules, size_t item)
{
    if (rules->policy == TRACK_POLICY_OFF)
        return false;
    return behind_gate(rules, item) || before_its_time(rules, item);
}

enum track_gate_state track_rules_gate(const struct track_rules *rules, size_t gate)
{
    const struct track_section *section = track_gate_section(rules->plan, gate);
    if (track_rules_passed(rules, gate))
        return TRACK_GATE_PASSED;
    if (section->item_begin < section->item_end && track_rules_locked(rules, section->item_begin))
        return TRACK_GATE_LOCKED;
    return TRACK_GATE_OPEN;
}

const char *track_gate_state_name(enum track_gate_state state)
{
    static const char *const names[] = {"open", "passed", "locked"};
    return names[state];
}

static size_t missing_in(const struct track_rules *rules, size_t begin, size_t end,
                         void (*each)(void *context, const struct track_item *missing),
                         void *context)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        if (rules->plan->items[i].state == TRACK_DONE)
            continue;
        count++;
        if (each)
            each(context, &rules->plan->items[i]);
    }
    return count;
}

size_t track_rules_missing(const struct track_rules *rules, size_t item,
                           void (*each)(void *context, const struct track_item *missing),
                           void *context)
{
    if (rules->policy == TRACK_POLICY_OFF)
        return 0;
    if (before_its_time(rules, item)) {
        int32_t gate = track_item_gate(rules->plan, &rules->plan->items[item]);
        return missing_in(rules, 0, track_gate_section(rules->plan, (size_t)gate)->item_begin, each,
                          context);
    }
    size_t count = 0;
    for (size_t i = 0; i < rules->plan->gate_count; i++) {
        const struct track_section *section = track_gate_section(rules->plan, i);
        if (section->item_end <= item)
            count += missing_in(rules, section->item_begin, section->item_end, each, context);
    }
    return count;
}

static void add_detail(void *context, const struct track_item *missing)
{
    struct track_error **error = context;
    *error = track_error_detail(*error, missing->id.ptr, missing->id.len, missing->text.ptr,
                                missing->text.len);
}

static struct track_error *strict_error(const struct track_rules *rules, size_t item)
{
    const struct track_item *locked = &rules->plan->items[item];
    struct track_error *error = track_error_new(
        TRACK_E_STRICT_LOCKED, "%.*s is locked: %zu boxes before %s are not done (policy strict)",
        (int)locked->id.len, locked->id.ptr, track_rules_missing(rules, item, NULL, NULL),
        rules->plan->gates[track_item_gate(rules->plan, locked)].id.ptr);
    track_rules_missing(rules, item, add_detail, &error);
    return track_error_hint(error, "track next");
}

struct track_error *track_rules_check(const struct track_rules *rules, size_t item)
{
    if (!track_rules_locked(rules, item))
        return NULL;
    if (!behind_gate(rules, item))
        return strict_error(rules, item);
    const struct track_plan *plan = rules->plan;
    const struct track_gate *gate = &plan->gates[rules->first_open_gate];
    const struct track_section *section = &plan->sections[gate->section];
    size_t missing = missing_in(rules, section->item_begin, section->item_end, NULL, NULL);
    struct track_error *error = track_error_new(
        TRACK_E_GATE_LOCKED, "%.*s is locked by %s (%.*s): %zu of its %u boxes %s missing",
        (int)plan->items[item].id.len, plan->items[item].id.ptr, gate->id.ptr, (int)section->id.len,
        section->id.ptr, missing, section->item_end - section->item_begin,
        missing == 1 ? "is" : "are");
    missing_in(rules, section->item_begin, section->item_end, add_detail, &error);
    return track_error_hint_word(error, "track gate ", gate->id, "");
}
