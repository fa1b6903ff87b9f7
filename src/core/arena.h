/*
 * arena - texts that are freed all at once: those of a plan live in one.
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

/* Room for so many characters; NULL when there is no memory. */
char *arena_chars(struct arena *arena, size_t count);
/* The last `count` of those that were taken last are not needed after all. */
void arena_give_back(struct arena *arena, size_t count);
/* A NUL-terminated copy; ptr is NULL when there is no memory. */
struct track_str arena_str(struct arena *arena, struct track_str s);
void arena_release(struct arena *arena);

/* Makes room for one more element in an array from malloc; returns the array, or NULL when there is
 * no memory (the old one stays as it is). */
void *array_grow(void *array, size_t count, size_t *capacity, size_t element_size);

#endif
