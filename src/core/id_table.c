#include "id_table.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

/* The upper bits of the hash choose it. */
static size_t first_slot(const struct id_table *table, uint64_t hash)
{
    return (size_t)((wide)hash * table->size >> 64);
}

/* Eight bytes at a time, multiplied to sixteen and folded again, and started from where the table
 * lies in memory: whoever writes a plan cannot know which ids will share a slot, and make the table
 * slow with them. */
uint64_t id_table_hash(const struct id_table *table, struct track_str id)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t h = id.len ^ (uintptr_t)table->slots;
    for (size_t at = 0; at < id.len; at += sizeof(uint64_t)) {
        uint64_t word = 0;
        size_t left = id.len - at;
        memcpy(&word, id.ptr + at, left < sizeof(word) ? left : sizeof(word));
        wide product = (wide)(h ^ word) * odd;
        h = (uint64_t)product ^ (uint64_t)(product >> 64);
    }
    __builtin_prefetch(&table->slots[first_slot(table, h)]);
    return h;
}

bool id_table_init(struct id_table *table, size_t capacity, const void *elements,
                   struct track_str (*id)(const void *elements, size_t index))
{
    size_t size = capacity + capacity / 3 + 1; /* three of four are taken at the end */
    uint32_t mask = 1;
    while (mask < capacity)
        mask = 2 * mask + 1;
    uint32_t *slots = calloc(size, sizeof(*slots));
    if (!slots)
        return false;
    *table = (struct id_table){slots, size, mask, capacity, 0, id, elements};
    return true;
}

/* A slot holds an index + 1, which is never above the mask, and in the bits above it as much of the
 * lower half of the hash as fits: ids that differ are hardly ever looked at. */
struct place {
    size_t slot;
    uint32_t tag;
};

static int64_t index_in(const struct id_table *table, size_t slot)
{
    return (int64_t)(table->slots[slot] & table->mask) - 1;
}

/* The slot that holds `id`, or the free one where it belongs. */
static struct place place_of(const struct id_table *table, struct track_str id, uint64_t h)
{
    struct place place = {first_slot(table, h), (uint32_t)h & ~table->mask};
    while (table->slots[place.slot]) {
        if ((table->slots[place.slot] & ~table->mask) == place.tag &&
            track_str_equal(table->id(table->elements, (size_t)index_in(table, place.slot)), id))
            break;
        if (++place.slot == table->size)
            place.slot = 0;
    }
    return place;
}

int64_t id_table_find(const struct id_table *table, struct track_str id)
{
    if (!table->slots)
        return -1;
    return index_in(table, place_of(table, id, id_table_hash(table, id)).slot);
}

int64_t id_table_add(struct id_table *table, struct track_str id, size_t index)
{
    return id_table_add_hashed(table, id, id_table_hash(table, id), index);
}

int64_t id_table_add_hashed(struct id_table *table, struct track_str id, uint64_t hash,
                            size_t index)
{
    struct place place = place_of(table, id, hash);
    if (table->slots[place.slot])
        return index_in(table, place.slot);
    table->slots[place.slot] = place.tag | ((uint32_t)index + 1);
    table->count++;
    return -1;
}

void id_table_release(struct id_table *table)
{
    free(table->slots);
    *table = (struct id_table){0};
}
