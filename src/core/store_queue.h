/*
 * store_queue - commits of a graph in the order in which a history is told: the newest first.
 */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include "store_graph.h"

struct store_queue {
    const struct store_graph *graph;
    uint32_t *heap; /* indices of nodes whose time is known; the newest is the first */
    size_t count;
    size_t cap;
};

/* Makes room for `count` nodes in all; false when memory is out. */
bool store_queue_room(struct store_queue *queue, size_t count);
/* There is room for it. */
void store_queue_push(struct store_queue *queue, uint32_t node);
/* Takes the newest out; the queue may not be empty. */
uint32_t store_queue_pop(struct store_queue *queue);
void store_queue_release(struct store_queue *queue);

#endif
