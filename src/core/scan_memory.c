#include "scan_memory.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 1 << 20 };

struct scan_chunk {
    struct scan_chunk *next;
    size_t size;
    alignas(max_align_t) char data[];
};

/* In front of each piece, for realloc. */
struct piece {
    alignas(max_align_t) size_t size;
};

static _Thread_local struct scan_memory *active;

static size_t aligned(size_t size)
{
    const size_t mask = alignof(max_align_t) - 1;
    return (size + mask) & ~mask;
}

/* The next chunk with room for `need`, made if there is none. */
static void advance(struct scan_memory *m, size_t need)
{
    struct scan_chunk **link = m->current ? &m->current->next : &m->first;
    if (!*link || (*link)->size < need) {
        size_t size = need > CHUNK_SIZE ? need : CHUNK_SIZE;
        struct scan_chunk *chunk = malloc(sizeof(*chunk) + size);
        if (!chunk)
            longjmp(m->failed, SCAN_NO_MEMORY);
        chunk->size = size;
        chunk->next = *link;
        *link = chunk;
    }
    m->current = *link;
    m->used = 0;
}

static void *take(struct scan_memory *m, size_t size)
{
    if (size > SIZE_MAX / 2)
        longjmp(m->failed, SCAN_NO_MEMORY);
    size_t need = sizeof(struct piece) + aligned(size);
    if (!m->current || m->current->size - m->used < need)
        advance(m, need);
    struct piece *piece = (struct piece *)(void *)(m->current->data + m->used);
    piece->size = size;
    m->used += need;
    m->last = (char *)(piece + 1);
    return m->last;
}

void scan_memory_check_depth(struct scan_memory *memory)
{
    if (scan_depth_exceeded(&memory->depth))
        longjmp(memory->failed, SCAN_TOO_DEEP);
}

static void *memory_calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        longjmp(active->failed, SCAN_NO_MEMORY);
    void *ptr = take(active, count * size);
    memset(ptr, 0, count * size);
    if (active->depth.watching) {
        scan_depth_made(&active->depth, ptr, count * size);
        scan_memory_check_depth(active);
    }
    return ptr;
}

static void *memory_realloc(void *ptr, size_t size)
{
    if (!ptr)
        return take(active, size);
    struct piece *piece = (struct piece *)ptr - 1;
    if (size <= piece->size)
        return ptr;
    size_t grow = aligned(size) - aligned(piece->size);
    if (ptr == active->last && active->current->size - active->used >= grow) {
        active->used += grow;
        piece->size = size;
        return ptr;
    }
    size_t old = piece->size;
    void *moved = take(active, size);
    memcpy(moved, ptr, old);
    return moved;
}

/* All is forgotten at once. */
static void memory_free(void *ptr)
{
    (void)ptr;
}

static cmark_mem allocator = {memory_calloc, memory_realloc, memory_free};

cmark_mem *scan_memory_enter(struct scan_memory *memory, struct scan_memory **before)
{
    *before = active;
    active = memory;
    return &allocator;
}

void scan_memory_leave(struct scan_memory *before)
{
    active = before;
}

void scan_memory_reset(struct scan_memory *memory)
{
    memory->current = NULL;
    memory->used = 0;
    memory->last = NULL;
}

void scan_memory_release(struct scan_memory *memory)
{
    while (memory->first) {
        struct scan_chunk *next = memory->first->next;
        free(memory->first);
        memory->first = next;
    }
    scan_memory_reset(memory);
}
