#include "plan_whole.h"

#include <stdlib.h>
#include <string.h>

struct plan_whole *plan_whole_root(const struct track_plan *plan)
{
    struct plan_whole *whole = (struct plan_whole *)(uintptr_t)plan; /* each plan is one */
    return whole->root ? whole->root : whole;
}

static void *own(const void *array)
{
    return (void *)(uintptr_t)array;
}

static void drop(struct plan_whole *whole)
{
    if (--whole->users)
        return;
    if (!whole->root) {
        free(own(whole->plan.gates));
        free(own(whole->plan.notes));
    }
    free(own(whole->plan.items));
    free(own(whole->plan.sections));
    arena_release(&whole->arena);
    id_table_release(&whole->ids);
    free(whole->bytes);
    free(whole);
}

void track_plan_free(struct track_plan *plan)
{
    if (!plan)
        return;
    struct plan_whole *whole = (struct plan_whole *)plan, *root = whole->root;
    drop(whole);
    if (root)
        drop(root);
}

/* A copy of `count` elements; NULL when there is no memory. */
static void *copy(const void *array, size_t count, size_t size)
{
    void *copied = calloc(count ? count : 1, size);
    if (copied && count)
        memcpy(copied, array, count * size);
    return copied;
}

/* Bytes that stand before a place of the plan come from `edits` up to there: how far it moves. */
struct shift {
    const struct track_plan *plan;
    const struct edit *edits;
    size_t count;
    size_t next;
    ptrdiff_t by; /* bytes, may be less than nothing */
};

static uint32_t shifted(struct shift *shift, uint32_t offset)
{
    while (shift->next < shift->count) {
        const struct edit *edit = &shift->edits[shift->next];
        const struct track_item *item = &shift->plan->items[edit->item];
        if (item->offset >= offset)
            break;
        shift->by += (ptrdiff_t)edit->mark.len - item->mark_len;
        shift->next++;
    }
    return (uint32_t)(offset + shift->by);
}

static void move_sections(struct track_section *sections, size_t count, struct shift shift)
{
    for (size_t i = 0; i < count; i++)
        sections[i].offset = shifted(&shift, sections[i].offset);
}

static bool stands_in(struct track_str text, struct track_str bytes)
{
    return text.ptr >= bytes.ptr && text.ptr <= bytes.ptr + bytes.len;
}

/* A text that is a slice of the file, behind the mark, becomes one of the new file. */
static void move_items(struct track_item *items, size_t count, struct shift shift,
                       struct track_str before, const char *after)
{
    for (size_t i = 0; i < count; i++) {
        struct track_item *item = &items[i];
        uint32_t begin = item->offset;
        item->offset = shifted(&shift, begin);
        if (!stands_in(item->text, before))
            continue;
        uint32_t text = (uint32_t)(item->text.ptr - before.ptr);
        struct shift behind = shift;
        item->text.ptr = after + shifted(&behind, text);
    }
}

static void set_marks(struct track_item *items, const struct edit *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        items[edits[i].item].mark_len = (uint8_t)edits[i].mark.len;
        items[edits[i].item].state = (uint8_t)edits[i].state;
    }
}

struct track_error *plan_with_marks(struct track_plan **out, const struct track_plan *plan,
                                    char *bytes, size_t len, const struct edit *edits, size_t count)
{
    struct plan_whole *whole = calloc(1, sizeof(*whole));
    struct track_item *items = copy(plan->items, plan->item_count, sizeof(*items));
    struct track_section *sections = copy(plan->sections, plan->section_count, sizeof(*sections));
    if (!whole || !items || !sections) {
        free(whole);
        free(items);
        free(sections);
        free(bytes);
        return track_error_no_memory();
    }
    const struct shift shift = {.plan = plan, .edits = edits, .count = count};
    move_sections(sections, plan->section_count, shift);
    move_items(items, plan->item_count, shift, plan->bytes, bytes);
    set_marks(items, edits, count);
    whole->plan = *plan;
    whole->plan.bytes = (struct track_str){bytes, len};
    whole->plan.items = items;
    whole->plan.sections = sections;
    whole->bytes = bytes;
    whole->users = 1;
    whole->root = plan_whole_root(plan);
    whole->root->users++;
    *out = &whole->plan;
    return NULL;
}
