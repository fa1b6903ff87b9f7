#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) char data[];
};

static size_t aligned(size_t size)
{
    const size_t mask = alignof(max_align_t) - 1;
    return (size + mask) & ~mask;
}

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

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t need = aligned(size ? size : 1);
    struct arena_block *block = arena->head;
    if (!block || block->size - arena->used < need) {
        block = add_block(arena, need);
        if (!block)
            return NULL;
    }
    void *ptr = block->data + arena->used;
    arena->used += need;
    return ptr;
}

struct track_str arena_str(struct arena *arena, struct track_str s)
{
    char *copy = arena_alloc(arena, s.len + 1);
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
