#include "properties.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

char *property_complaint(uint32_t line, const char *what)
{
    struct track_buf out = {0};

    track_buf_printf(&out, "line %u: %s", line, what);
    return out.ptr ? out.ptr : strdup(what);
}

struct track_plan *property_parse_with(struct track_str text, const struct track_config *config)
{
    struct track_plan *plan = NULL;
    struct track_error *error = track_plan_parse_copy(&plan, text, "plan.md", config);

    if (error && error->code != TRACK_E_TOO_LARGE) {
        fprintf(stderr, "%s: %s\n", track_error_id(error->code), error->message);
        abort();
    }
    track_error_free(error);
    return plan;
}

struct track_plan *property_parse(struct track_str text)
{
    struct track_config config;

    track_config_init(&config);
    return property_parse_with(text, &config);
}

static bool points(int32_t index, size_t count)
{
    return index == TRACK_NONE || (index >= 0 && (size_t)index < count);
}

static char *item_sound(const struct track_plan *plan, size_t index)
{
    const struct track_item *item = &plan->items[index];
    const char *bytes = plan->bytes.ptr;
    size_t end = (size_t)item->offset + item->mark_len;

    if (item->offset == 0 || end >= plan->bytes.len || bytes[item->offset - 1] != '[' ||
        bytes[end] != ']')
        return property_complaint(item->line, "no box at the offset of an item");
    if (index && item[-1].offset >= item->offset)
        return property_complaint(item->line, "items are out of order");
    if (item->id.len == 0 || track_plan_item(plan, item->id) != item)
        return property_complaint(item->line, "an item is not found by its id");
    if (!points(item->heading, plan->section_count) || !points(item->parent, index))
        return property_complaint(item->line, "an item points nowhere");
    return NULL;
}

static char *section_sound(const struct track_plan *plan, size_t index)
{
    const struct track_section *section = &plan->sections[index];

    if (section->item_begin > section->item_end || section->item_end > plan->item_count ||
        section->note_begin > section->note_end || section->note_end > plan->note_count ||
        section->section_end <= (int32_t)index ||
        (size_t)section->section_end > plan->section_count)
        return property_complaint(section->line, "a section has a wrong range");
    if (!points(section->parent, index) || !points(section->gate, plan->gate_count) ||
        section->namer < 0 || (size_t)section->namer > index)
        return property_complaint(section->line, "a section points nowhere");
    if (section->id.len == 0)
        return property_complaint(section->line, "a section has no id");
    return NULL;
}

char *property_sound(const struct track_plan *plan)
{
    char *wrong = NULL;

    for (size_t i = 0; i < plan->item_count && !wrong; i++)
        wrong = item_sound(plan, i);
    for (size_t i = 0; i < plan->section_count && !wrong; i++)
        wrong = section_sound(plan, i);
    return wrong;
}

char *property_pieces(struct track_str text)
{
    static const size_t sizes[] = {1, 4, 16, 64, SCAN_MAX_BYTES};
    struct trace whole = trace_of(text);
    uint32_t line = 0;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && !line; i++) {
        struct trace pieces = trace_of_pieces(text, sizes[i]);
        line = trace_difference(&whole, &pieces, UINT32_MAX, 0);
        free(pieces.list);
    }
    free(whole.list);
    return line ? property_complaint(line, "read otherwise than by cmark as a whole") : NULL;
}

char *property_all(struct track_str text, size_t most, struct property_counts *counts)
{
    struct track_plan *plan = property_parse(text);

    if (!plan)
        return NULL;
    char *wrong = property_sound(plan);
    if (!wrong)
        wrong = property_pieces(text);
    if (!wrong)
        wrong = property_edits(plan, most, counts);
    if (!wrong)
        wrong = property_together(plan, counts);
    if (!wrong)
        wrong = property_odd_marks(text, most, counts);
    track_plan_free(plan);
    return wrong;
}
