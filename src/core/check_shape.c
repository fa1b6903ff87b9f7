#include "check_rules.h"
#include "lines.h"
#include "track/gate.h"

int32_t check_open_gate(const struct track_plan *shape, const struct track_plan *plan)
{
    for (size_t gate = 0; gate < shape->gate_count; gate++) {
        const struct track_section *section = track_gate_section(shape, gate);
        for (size_t i = section->item_begin; i < section->item_end; i++) {
            const struct track_item *item = track_plan_item(plan, shape->items[i].id);
            if (!item || item->state != TRACK_DONE)
                return (int32_t)gate;
        }
    }
    return TRACK_NONE;
}

static const struct track_section *section_of_id(const struct track_plan *plan, struct track_str id)
{
    for (size_t i = 0; i < plan->section_count; i++) {
        if (track_str_equal(plan->sections[i].id, id))
            return &plan->sections[i];
    }
    return NULL;
}

static struct check_place place_of_section(const struct track_section *section,
                                           const struct track_section *now)
{
    return (struct check_place){
        .item = section->id, .line = now ? now->line : 0, .column = now ? 1 : 0};
}

/* Whether the item of this id stands under the section of the plan. */
static bool is_requirement(const struct track_plan *plan, const struct track_section *section,
                           struct track_str id)
{
    const struct track_item *item = track_plan_item(plan, id);
    size_t index = item ? (size_t)(item - plan->items) : 0;
    return item && index >= section->item_begin && index < section->item_end;
}

/* The requirement that has come in the place of one that is gone, or NULL. */
static const struct track_item *replacement(const struct track_plan *base,
                                            const struct track_section *was,
                                            const struct track_plan *plan,
                                            const struct track_section *now, size_t *next)
{
    for (size_t i = *next; i < now->item_end; i++) {
        if (is_requirement(base, was, plan->items[i].id))
            continue;
        *next = i + 1;
        return &plan->items[i];
    }
    return NULL;
}

static struct track_error *check_requirements(struct track_check *check,
                                              const struct track_plan *base,
                                              const struct track_section *was,
                                              const struct track_plan *plan,
                                              const struct track_section *now)
{
    struct track_error *error = NULL;
    size_t next = now->item_begin;
    for (size_t i = was->item_begin; i < was->item_end && !error; i++) {
        const struct track_item *item = &base->items[i];
        if (is_requirement(plan, now, item->id))
            continue;
        const struct track_item *other = replacement(base, was, plan, now, &next);
        struct check_place place = {item->id, now->line, 1, NULL};
        if (other)
            place = check_place_of(plan, other, NULL);
        place.item = item->id;
        if (other)
            error = check_add(check, CHECK_REQUIREMENT_CHANGED, &place,
                              "requirement '%.*s' of gate %.*s now says '%.*s'",
                              (int)item->text.len, item->text.ptr, (int)was->id.len, was->id.ptr,
                              (int)other->text.len, other->text.ptr);
        else
            error = check_add(check, CHECK_REQUIREMENT_REMOVED, &place,
                              "requirement '%.*s' of gate %.*s is gone", (int)item->text.len,
                              item->text.ptr, (int)was->id.len, was->id.ptr);
    }
    return error;
}

/* Whether an item that stood behind the gate stands before its end now. */
static const struct track_item *slipped(const struct track_plan *base,
                                        const struct track_section *was,
                                        const struct track_plan *plan,
                                        const struct track_section *now)
{
    for (size_t i = was->item_end; i < base->item_count; i++) {
        const struct track_item *item = track_plan_item(plan, base->items[i].id);
        if (item && (size_t)(item - plan->items) < now->item_end)
            return item;
    }
    return NULL;
}

static struct track_error *check_gate(struct track_check *check, const struct track_plan *base,
                                      size_t gate, const struct track_plan *plan)
{
    const struct track_section *was = track_gate_section(base, gate);
    const struct track_section *now = section_of_id(plan, was->id);
    struct check_place place = place_of_section(was, now);
    if (!now || now->gate == TRACK_NONE)
        return check_add(check, CHECK_GATE_REMOVED, &place, "%.*s is no gate any more: '%.*s'",
                         (int)was->id.len, was->id.ptr, (int)was->title.len, was->title.ptr);
    const struct track_item *before = slipped(base, was, plan, now);
    struct track_error *error = NULL;
    if (before)
        error = check_add(check, CHECK_GATE_MOVED, &place,
                          "%.*s stood behind gate %.*s and does not any more", (int)before->id.len,
                          before->id.ptr, (int)was->id.len, was->id.ptr);
    return error ? error : check_requirements(check, base, was, plan, now);
}

struct track_error *check_shape(struct track_check *check, const struct track_plan *base,
                                const struct track_plan *plan)
{
    struct track_error *error = NULL;
    for (size_t gate = 0; gate < base->gate_count && !error; gate++)
        error = check_gate(check, base, gate, plan);
    for (size_t i = 0; i < base->item_count && !error; i++) {
        const struct track_item *item = &base->items[i];
        if (item->gate != TRACK_NONE || track_plan_item(plan, item->id))
            continue;
        struct check_place place = {.item = item->id};
        error = check_add(check, CHECK_ITEM_REMOVED, &place, "'%.*s' is gone", (int)item->text.len,
                          item->text.ptr);
    }
    return error;
}

/* The bytes from *at to the next mark, or to the end; moves *at behind that mark. */
static struct track_str next_stretch(const struct track_plan *plan, size_t *item, size_t *at)
{
    size_t begin = *at, end = plan->bytes.len;
    if (*item < plan->item_count) {
        end = plan->items[*item].offset;
        *at = end + plan->items[*item].mark_len;
        ++*item;
    } else {
        *at = end;
    }
    return (struct track_str){plan->bytes.ptr + begin, end - begin};
}

uint32_t check_unlike(const struct track_plan *a, const struct track_plan *b)
{
    size_t item_a = 0, item_b = 0, at_a = 0, at_b = 0;
    while (at_a < a->bytes.len || at_b < b->bytes.len) {
        size_t begin = at_b;
        struct track_str x = next_stretch(a, &item_a, &at_a);
        struct track_str y = next_stretch(b, &item_b, &at_b);
        if (track_str_equal(x, y))
            continue;
        size_t same = 0;
        while (same < x.len && same < y.len && x.ptr[same] == y.ptr[same])
            same++;
        return count_line_ends((struct track_str){b->bytes.ptr, begin + same}) + 1;
    }
    return 0;
}
