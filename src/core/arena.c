#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    char text[];
};

static struct arena_block *add_block(struct arena *arena, size_t need)
{
    size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct arena_block *block = malloc(sizeof(*block) + size);
    if (!block)
        return NULL;
    block->size = size;
    block->next = arena->head;
    arena->head = block;
    arena->used = 0;
    return block;
}

char *arena_chars(struct arena *arena, size_t count)
{
    struct arena_block *block = arena->head;
    if (!block || block->size - arena->used < count) {
        block = add_block(arena, count);
        if (!block)
            return NULL;
    }
    char *text = block->text + arena->used;
    arena->used += count;
    return text;
}

void arena_give_back(struct arena *arena, size_t count)
{
    arena->used -= count;
}

struct track_str arena_str(struct arena *arena, struct track_str s)
{
    char *copy = arena_chars(arena, s.len + 1);
    if (!copy)
        return (struct track_str){NULL, 0};
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (struct track_str){copy, s.len};
}

void arena_release(struct arena *arena)
{
    while (arena->head) {
        struct arena_block *next = arena->head->next;
        free(arena->head);
        arena->head = next;
    }
    arena->used = 0;
}

void *array_grow(void *array, size_t count, size_t *capacity, size_t element_size)
{
    if (count < *capacity)
        return array;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    if (wanted > SIZE_MAX / element_size)
        return NULL;
    void *grown = realloc(array, wanted * element_size);
    if (grown)
        *capacity = wanted;
    return grown;
}
