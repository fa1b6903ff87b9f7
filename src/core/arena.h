/*
 * arena - memory that is freed all at once: the model of a plan lives in one.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

#include "track/text.h"

struct arena_block;

struct arena {
    struct arena_block *head;
    size_t used; /* bytes taken of the head block */
};

/* Memory for `size` bytes, aligned for any object; NULL when there is none. */
void *arena_alloc(struct arena *arena, size_t size);
/* A NUL-terminated copy; ptr is NULL when there is no memory. */
struct track_str arena_str(struct arena *arena, struct track_str s);
void arena_release(struct arena *arena);

/* Makes room for one more element in an array from malloc; returns the array, or NULL when there is
 * no memory (the old one stays as it is). */
void *array_grow(void *array, size_t count, size_t *capacity, size_t element_size);

#endif
