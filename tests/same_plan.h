/*
 * same_plan - whether two plans say the same, down to the last offset, however they were made.
 */
#ifndef SAME_PLAN_H
#define SAME_PLAN_H

#include <string.h>

#include "track/plan.h"

static inline bool same_item(const struct track_item *a, const struct track_item *b)
{
    return track_str_equal(a->id, b->id) && a->own_id == b->own_id &&
           track_str_equal(a->text, b->text) && a->offset == b->offset && a->line == b->line &&
           a->mark_len == b->mark_len && a->state == b->state && a->kind == b->kind &&
           a->heading == b->heading && a->parent == b->parent && a->twins == b->twins;
}

static inline bool same_section(const struct track_section *a, const struct track_section *b)
{
    return track_str_equal(a->id, b->id) && track_str_equal(a->title, b->title) &&
           track_str_equal(a->name, b->name) && track_str_equal(a->unit, b->unit) &&
           a->number == b->number && a->line == b->line && a->offset == b->offset &&
           a->level == b->level && a->owner == b->owner && a->namer == b->namer &&
           a->parent == b->parent && a->gate == b->gate && a->item_begin == b->item_begin &&
           a->item_end == b->item_end && a->note_begin == b->note_begin &&
           a->note_end == b->note_end && a->section_end == b->section_end;
}

static inline bool same_counts(const struct track_plan *a, const struct track_plan *b)
{
    return a->section_count == b->section_count && a->item_count == b->item_count &&
           a->gate_count == b->gate_count && a->note_count == b->note_count &&
           a->load_min == b->load_min && a->load_max == b->load_max &&
           a->conflict_line == b->conflict_line;
}

/* What differs first, or NULL. */
static inline const char *plan_difference(const struct track_plan *a, const struct track_plan *b)
{
    if (!track_str_equal(a->bytes, b->bytes) || !track_str_equal(a->title, b->title) ||
        strcmp(a->path, b->path) != 0)
        return "the text differs";
    if (!same_counts(a, b))
        return "the counts differ";
    for (size_t i = 0; i < a->item_count; i++) {
        if (!same_item(&a->items[i], &b->items[i]) ||
            track_plan_item(a, b->items[i].id) != &a->items[i])
            return "an item differs";
    }
    for (size_t i = 0; i < a->section_count; i++) {
        if (!same_section(&a->sections[i], &b->sections[i]))
            return "a section differs";
    }
    for (size_t i = 0; i < a->gate_count; i++) {
        if (!track_str_equal(a->gates[i].id, b->gates[i].id) ||
            a->gates[i].section != b->gates[i].section)
            return "a gate differs";
    }
    for (size_t i = 0; i < a->note_count; i++) {
        if (a->notes[i].kind != b->notes[i].kind || a->notes[i].line != b->notes[i].line ||
            !track_str_equal(a->notes[i].text, b->notes[i].text))
            return "a note differs";
    }
    return NULL;
}

#endif
