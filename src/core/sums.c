#include "sums.h"

#include <stdlib.h>

bool sums_is_day(const struct track_plan *plan, size_t section)
{
    const struct track_section *s = &plan->sections[section];
    return track_str_equal(s->unit, TRACK_STR("day")) && s->item_begin < s->item_end;
}

bool sums_is_finished(const struct track_plan *plan, const struct track_section *section)
{
    const struct track_count count = track_plan_count(plan, section->item_begin, section->item_end);
    return count.state[TRACK_DONE] + count.state[TRACK_DROPPED] == count.total;
}

static bool is_whole(const struct track_plan *plan, const struct track_section *section)
{
    return (size_t)section->section_end == plan->section_count;
}

bool track_figures_is_phase(const struct track_plan *plan, size_t section)
{
    const struct track_section *s = &plan->sections[section];
    if (s->item_begin == s->item_end)
        return false;
    if (s->parent == TRACK_NONE)
        return !(section == 0 && is_whole(plan, s) && plan->section_count > 1);
    const struct track_section *parent = &plan->sections[s->parent];
    return s->parent == 0 && parent->parent == TRACK_NONE && is_whole(plan, parent);
}

/* The last day on which one of the items became done; TRACK_NO_DAY when that is not known of one
 * that is. */
static int64_t last_day(const struct sums_items *items, size_t begin, size_t end)
{
    int64_t last = TRACK_NO_DAY;
    for (size_t i = begin; i < end; i++) {
        if (items->plan->items[i].state != TRACK_DONE)
            continue;
        if (items->done_on[i] == TRACK_NO_DAY)
            return TRACK_NO_DAY;
        if (items->done_on[i] > last)
            last = items->done_on[i];
    }
    return last;
}

static struct track_figures_section sum_up(const struct sums_items *items, size_t index)
{
    const struct track_section *section = &items->plan->sections[index];
    const struct track_count count =
        track_plan_count(items->plan, section->item_begin, section->item_end);
    struct track_figures_section sum = {.section = (int32_t)index,
                                        .done = (uint32_t)count.state[TRACK_DONE],
                                        .total = (uint32_t)count.total,
                                        .finished = TRACK_NO_DAY};
    if (sums_is_finished(items->plan, section))
        sum.finished = last_day(items, section->item_begin, section->item_end);
    for (size_t i = section->item_begin; i < section->item_end; i++)
        sum.minutes += items->minutes[i];
    return sum;
}

struct track_figures_section *sums_of_sections(size_t *count, const struct sums_items *items,
                                               bool (*is_wanted)(const struct track_plan *plan,
                                                                 size_t section))
{
    struct track_figures_section *list = calloc(items->plan->section_count + 1, sizeof(*list));
    *count = 0;
    for (size_t i = 0; list && i < items->plan->section_count; i++) {
        if (is_wanted(items->plan, i))
            list[(*count)++] = sum_up(items, i);
    }
    return list;
}

static uint32_t done_up_to(const struct track_figures_day *days, size_t count, int64_t day)
{
    size_t begin = 0, end = count;
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        if (days[middle].day <= day)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin ? days[begin - 1].done_so_far : 0;
}

struct track_figures_gate *sums_of_gates(const struct sums_items *items,
                                         const struct track_rules *rules,
                                         const struct track_figures_day *days, size_t day_count)
{
    const struct track_plan *plan = items->plan;
    struct track_figures_gate *list = calloc(plan->gate_count + 1, sizeof(*list));
    for (size_t i = 0; list && i < plan->gate_count; i++) {
        const struct track_section *section = track_gate_section(plan, i);
        const struct track_count count =
            track_plan_count(plan, section->item_begin, section->item_end);
        list[i] = (struct track_figures_gate){.state = track_rules_gate(rules, i),
                                              .done = (uint32_t)count.state[TRACK_DONE],
                                              .total = (uint32_t)count.total,
                                              .at = section->item_end,
                                              .passed = TRACK_NO_DAY};
        if (list[i].state != TRACK_GATE_PASSED)
            continue;
        list[i].passed = last_day(items, section->item_begin, section->item_end);
        list[i].done_so_far = done_up_to(days, day_count, list[i].passed);
    }
    return list;
}
