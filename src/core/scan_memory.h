/*
 * scan_memory - the memory that cmark works in: one arena, emptied after each piece of the text.
 *
 * cmark takes its allocator without a context, and calls abort() when memory is out. Here it gets
 * one that belongs to the thread, and that leaves cmark with a longjmp instead; nothing is lost by
 * that, since all that cmark has made lies in the arena. It leaves cmark in the same way where
 * blocks nest too deep.
 */
#ifndef SCAN_MEMORY_H
#define SCAN_MEMORY_H

#include <cmark.h>
#include <setjmp.h>

#include "scan_depth.h"

struct scan_chunk;

enum scan_failure { SCAN_NO_MEMORY = 1, SCAN_TOO_DEEP };

struct scan_memory {
    struct scan_chunk *first, *current;
    size_t used; /* bytes taken of the current chunk */
    char *last;  /* the latest piece, which can grow in place */
    struct scan_depth depth;
    jmp_buf failed; /* where to go with a scan_failure; to be set before cmark runs */
};

/* Makes `memory` the one that this thread's cmark works in, and returns the allocator. The one that
 * was before (NULL at first) comes back with scan_memory_leave. */
cmark_mem *scan_memory_enter(struct scan_memory *memory, struct scan_memory **before);
void scan_memory_leave(struct scan_memory *before);
/* Forgets everything that was allocated, and keeps the chunks for what comes next. */
void scan_memory_reset(struct scan_memory *memory);
void scan_memory_release(struct scan_memory *memory);
/* Leaves for memory->failed when blocks nest too deep. */
void scan_memory_check_depth(struct scan_memory *memory);

#endif
