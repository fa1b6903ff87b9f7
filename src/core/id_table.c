#include "id_table.h"

#include <stdlib.h>

/* FNV-1a, folded at each step and started from where the table lies in memory: whoever writes a
 * plan cannot know which ids will share a slot, and make the table slow with them. */
static uint64_t hash(const struct id_table *table, struct track_str s)
{
    uint64_t h = 14695981039346656037u ^ (uintptr_t)table->slots;
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
        h ^= h >> 29;
    }
    return h;
}

bool id_table_init(struct id_table *table, size_t capacity, const void *elements,
                   struct track_str (*id)(const void *elements, size_t index))
{
    size_t size = 16;
    while (size < capacity * 2)
        size *= 2;
    uint32_t *slots = calloc(size, sizeof(*slots));
    if (!slots)
        return false;
    *table = (struct id_table){slots, size - 1, 0, id, elements};
    return true;
}

/* The slot that holds `id`, or the free one where it belongs. */
static size_t slot_of(const struct id_table *table, struct track_str id)
{
    size_t at = (size_t)hash(table, id) & table->mask;
    while (table->slots[at] &&
           !track_str_equal(table->id(table->elements, table->slots[at] - 1), id))
        at = (at + 1) & table->mask;
    return at;
}

int64_t id_table_find(const struct id_table *table, struct track_str id)
{
    if (!table->slots)
        return -1;
    return (int64_t)table->slots[slot_of(table, id)] - 1;
}

void id_table_add(struct id_table *table, size_t index)
{
    size_t at = slot_of(table, table->id(table->elements, index));
    table->slots[at] = (uint32_t)index + 1;
    table->count++;
}

void id_table_release(struct id_table *table)
{
    free(table->slots);
    *table = (struct id_table){0};
}
