#include "store_queue.h"

#include <stdlib.h>

/* Commits of one second follow each other by their ids, however they were found. */
static bool is_newer(const struct store_queue *queue, uint32_t a, uint32_t b)
{
    const struct store_node *x = &queue->graph->nodes[a], *y = &queue->graph->nodes[b];

    return x->time != y->time ? x->time > y->time : git_oid_cmp(&x->id, &y->id) < 0;
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t keep = *a;

    *a = *b;
    *b = keep;
}

bool store_queue_room(struct store_queue *queue, size_t count)
{
    if (count <= queue->cap)
        return true;

    const size_t cap = count < queue->cap * 2 ? queue->cap * 2 : count;
    uint32_t *grown = reallocarray(queue->heap, cap, sizeof(*grown));

    if (!grown)
        return false;
    queue->heap = grown;
    queue->cap = cap;
    return true;
}

void store_queue_push(struct store_queue *queue, uint32_t node)
{
    uint32_t *heap = queue->heap;
    size_t at = queue->count++;

    heap[at] = node;
    while (at > 0 && is_newer(queue, heap[at], heap[(at - 1) / 2])) {
        swap(&heap[at], &heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

uint32_t store_queue_pop(struct store_queue *queue)
{
    uint32_t *heap = queue->heap;
    const uint32_t top = heap[0];

    heap[0] = heap[--queue->count];
    for (size_t at = 0, down; (down = 2 * at + 1) < queue->count; at = down) {
        if (down + 1 < queue->count && is_newer(queue, heap[down + 1], heap[down]))
            down++;
        if (!is_newer(queue, heap[down], heap[at]))
            break;
        swap(&heap[at], &heap[down]);
    }
    return top;
}

void store_queue_release(struct store_queue *queue)
{
    free(queue->heap);
    *queue = (struct store_queue){.heap = NULL};
}
