#include "scan_depth.h"

static bool is_container(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE;
}

/* Counts up to the container before, if it is around this one: a line that opens thousands costs a
 * step for each. */
static void measure(struct scan_depth *d)
{
    if (!d->last || !is_container(d->last))
        return;
    uint32_t depth = 1;
    cmark_node *at = cmark_node_parent(d->last);
    for (; at && at != d->above; at = cmark_node_parent(at))
        depth += is_container(at);
    d->depth = at ? depth + d->depth : depth;
    d->above = d->last;
}

void scan_depth_begin(struct scan_depth *d, cmark_mem *mem)
{
    *d = (struct scan_depth){.watching = true};
    cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, mem);
}

void scan_depth_end(struct scan_depth *d)
{
    measure(d);
    d->watching = false;
}

void scan_depth_made(struct scan_depth *d, void *ptr, size_t size)
{
    if (!d->node_size) {
        d->node_size = size;
    } else if (size == d->node_size) {
        measure(d);
        d->last = scan_depth_exceeded(d) ? d->last : ptr;
    }
}
