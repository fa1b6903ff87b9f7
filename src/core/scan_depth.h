/*
 * scan_depth - how deep the blocks of a text nest, seen while cmark makes them.
 *
 * cmark 0.30 walks through all open lists and quotes at each line, blank ones too, so that a few
 * kilobytes of deep nesting take it minutes; and it shows no block before it is through. But it
 * asks the allocator for each node, and when it asks for the next one, the last one stands in its
 * place in the tree. So it is stopped at the first block that is too deep, and at no text that only
 * looks like one: what is code, or a line of dashes, cmark itself has judged.
 */
#ifndef SCAN_DEPTH_H
#define SCAN_DEPTH_H

#include <cmark.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* GitHub takes no more list markers than this on a line, and a line of ">>>>" that is meant as a
 * rule is rarely as wide. At this depth a blank line costs some 2 microseconds, a megabyte of them
 * two seconds; nobody's list is a tenth as deep. */
enum { SCAN_MOST_CONTAINERS = 100 };

struct scan_depth {
    bool watching;
    size_t node_size;  /* by which nodes are told from what else is allocated; 0: not known yet */
    cmark_node *last;  /* the latest node */
    cmark_node *above; /* the latest list item or quote */
    uint32_t depth;    /* its depth; 1 at the top */
};

/* From here on nodes are blocks: to be called when the parser has been made, and ended before it
 * finishes, when inlines become nodes as well. */
void scan_depth_begin(struct scan_depth *d, cmark_mem *mem);
void scan_depth_end(struct scan_depth *d);
/* To be told of all memory that is allocated while `watching`. */
void scan_depth_made(struct scan_depth *d, void *ptr, size_t size);
/* Whether the latest node stands deeper than is allowed. */
static inline bool scan_depth_exceeded(const struct scan_depth *d)
{
    return d->depth > SCAN_MOST_CONTAINERS;
}

#endif
