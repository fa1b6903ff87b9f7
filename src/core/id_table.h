/*
 * id_table - a hash table from ids to the index of the element that has them. The ids stay where
 * they are: the table holds indices only, and asks for the id of one when it compares.
 */
#ifndef ID_TABLE_H
#define ID_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/text.h"

struct id_table {
    uint32_t *slots; /* 0: free */
    size_t size;     /* how many there are */
    uint32_t mask;   /* of the bits of a slot that hold an index */
    size_t capacity; /* as many ids as there is room for */
    size_t count;
    struct track_str (*id)(const void *elements, size_t index);
    const void *elements;
};

/* Room for `capacity` ids; false when there is no memory. */
bool id_table_init(struct id_table *table, size_t capacity, const void *elements,
                   struct track_str (*id)(const void *elements, size_t index));
/* The index of the element with this id, or -1. */
int64_t id_table_find(const struct id_table *table, struct track_str id);
/* Adds an element under its id, which it has to have before the table is used again, and returns
 * -1; or the index of the element that has this id already. */
int64_t id_table_add(struct id_table *table, struct track_str id, size_t index);
/* The same in two steps. The first one begins to fetch the memory that the second one needs, so
 * that other work can be done while it comes. */
uint64_t id_table_hash(const struct id_table *table, struct track_str id);
int64_t id_table_add_hashed(struct id_table *table, struct track_str id, uint64_t hash,
                            size_t index);
void id_table_release(struct id_table *table);

#endif
