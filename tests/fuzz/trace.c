#include "trace.h"

#include <stdlib.h>

static uint64_t mixed(uint64_t hash, struct track_str text)
{
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return (hash ^ text.len) * 1099511628211u;
}

static uint64_t hash_of(const struct scan_block *block)
{
    uint64_t hash = mixed(mixed(14695981039346656037u, block->text), block->directive);

    for (size_t i = 0; i < block->code_count; i++)
        hash = mixed(hash, block->code[i]);
    return hash;
}

static struct track_error *add_record(void *context, const struct scan_block *block)
{
    struct trace *trace = context;

    if (trace->count == trace->cap) {
        trace->cap = trace->cap ? trace->cap * 2 : 64;
        trace->list = reallocarray(trace->list, trace->cap, sizeof(*trace->list));
        if (!trace->list)
            abort();
    }
    trace->list[trace->count++] = (struct record){
        block->kind, block->level,    block->quoted, block->has_text, block->depth,
        block->line, block->line_end, block->offset, hash_of(block),
    };
    return NULL;
}

struct trace trace_of(struct track_str text)
{
    struct trace trace = {0};

    if (scan_literally(text, add_record, &trace))
        abort();
    return trace;
}

struct trace trace_of_pieces(struct track_str text, size_t size)
{
    struct trace trace = {0};

    if (scan_in_pieces(text, size, add_record, &trace))
        abort();
    return trace;
}

static bool same_place(const struct record *a, const struct record *b)
{
    return a->kind == b->kind && a->level == b->level && a->quoted == b->quoted &&
           a->has_text == b->has_text && a->depth == b->depth && a->line == b->line &&
           a->line_end == b->line_end;
}

uint32_t trace_difference(const struct trace *a, const struct trace *b, uint32_t offset,
                          ptrdiff_t longer)
{
    for (size_t i = 0; i < a->count || i < b->count; i++) {
        if (i >= a->count || i >= b->count)
            return i ? a->list[(i < a->count ? i : a->count) - 1].line : 1;
        const struct record *x = &a->list[i], *y = &b->list[i];
        ptrdiff_t shift = x->offset >= offset ? longer : 0;
        bool own = x->offset + 1 == offset;
        if (!same_place(x, y) || (ptrdiff_t)x->offset + shift != (ptrdiff_t)y->offset ||
            (!own && x->text != y->text))
            return x->line;
    }
    return 0;
}
