#include "check_rules.h"
#include "check_view.h"
#include "lines.h"

static struct check_place place_of_section(const struct track_section *section,
                                           const struct track_section *now)
{
    return (struct check_place){
        .item = section->id, .line = now ? now->line : 0, .column = now ? 1 : 0};
}

/* The requirement as it is now; NULL when it is none of this gate any more. */
static const struct track_item *requirement_now(const struct check_match *match, size_t item,
                                                int32_t gate)
{
    const int32_t there = match->there[item];
    const struct track_item *now = there == TRACK_NONE ? NULL : &match->to->items[there];
    return now && track_item_gate(match->to, now) == gate ? now : NULL;
}

static struct track_error *check_requirement(struct track_check *check,
                                             const struct check_match *match, size_t index,
                                             int32_t gate)
{
    const struct track_item *was = &match->from->items[index];
    const struct track_item *now = requirement_now(match, index, gate);
    const struct track_section *section = track_gate_section(match->to, (size_t)gate);
    struct check_place place = {.item = was->id, .line = section->line, .column = 1};
    bool same = false;
    if (!now)
        return check_add(check, CHECK_REQUIREMENT_REMOVED, &place,
                         "requirement '%.*s' of gate %.*s is gone", (int)was->text.len,
                         was->text.ptr, (int)section->id.len, section->id.ptr);
    struct track_error *error = check_same_text(&same, was->text, now->text);
    if (error || same)
        return error;
    place = check_place_of(match->to, now, NULL);
    place.item = was->id;
    return check_add(check, CHECK_REQUIREMENT_CHANGED, &place,
                     "requirement '%.*s' of gate %.*s now says '%.*s'", (int)was->text.len,
                     was->text.ptr, (int)section->id.len, section->id.ptr, (int)now->text.len,
                     now->text.ptr);
}

static struct track_error *check_gate(struct track_check *check, const struct check_match *match,
                                      size_t gate)
{
    const struct track_section *was = track_gate_section(match->from, gate);
    const int32_t there = match->section_there[match->from->gates[gate].section];
    const int32_t now = check_gate_now(match, gate);
    struct check_place place =
        place_of_section(was, there == TRACK_NONE ? NULL : &match->to->sections[there]);
    if (now == TRACK_NONE)
        return check_add(check, CHECK_GATE_REMOVED, &place, "%.*s is no gate any more: '%.*s'",
                         (int)was->id.len, was->id.ptr, (int)was->title.len, was->title.ptr);
    const struct track_item *before = check_gate_slipped(match, gate);
    struct track_error *error = NULL;
    if (before)
        error = check_add(check, CHECK_GATE_MOVED, &place,
                          "%.*s stood behind gate %.*s and does not any more", (int)before->id.len,
                          before->id.ptr, (int)was->id.len, was->id.ptr);
    for (size_t i = was->item_begin; i < was->item_end && !error; i++)
        error = check_requirement(check, match, i, now);
    return error;
}

static struct track_error *check_items(struct track_check *check, const struct check_match *match)
{
    struct track_error *error = NULL;
    for (size_t i = 0; i < match->from->item_count && !error; i++) {
        const struct track_item *item = &match->from->items[i];
        struct check_place place = {.item = item->id};
        if (track_item_gate(match->from, item) == TRACK_NONE && match->there[i] == TRACK_NONE)
            error = check_add(check, CHECK_ITEM_REMOVED, &place, "'%.*s' is gone",
                              (int)item->text.len, item->text.ptr);
    }
    return error;
}

struct track_error *check_shape(struct track_check *check, const struct track_plan *base,
                                const struct track_plan *plan)
{
    struct check_match match;
    struct track_error *error = check_match_make(&match, base, plan);
    if (error)
        return error;
    for (size_t gate = 0; gate < base->gate_count && !error; gate++)
        error = check_gate(check, &match, gate);
    if (!error)
        error = check_items(check, &match);
    check_match_release(&match);
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
