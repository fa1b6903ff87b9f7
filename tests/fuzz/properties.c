#include "properties.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "scan.h"

/* --- a plan by itself ------------------------------------------------------------------------ */

static char *complain(const struct track_plan *plan, uint32_t line, const char *what)
{
    struct track_buf out = {0};

    track_buf_printf(&out, "%s:%u: %s", plan ? plan->path : "text", line, what);
    return out.ptr ? out.ptr : strdup(what);
}

struct track_plan *property_parse(struct track_str text)
{
    struct track_config config;
    struct track_plan *plan = NULL;
    char *copy = malloc(text.len + 1);

    if (!copy)
        abort();
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    track_config_init(&config);
    struct track_error *error = track_plan_parse(&plan, copy, text.len, "plan.md", &config);
    if (error && error->code != TRACK_E_TOO_LARGE) {
        fprintf(stderr, "%s: %s\n", track_error_id(error->code), error->message);
        abort();
    }
    track_error_free(error);
    return plan;
}

static bool points(int32_t index, size_t count)
{
    return index == TRACK_NONE || (index >= 0 && (size_t)index < count);
}

static char *item_sound(const struct track_plan *plan, size_t index)
{
    const struct track_item *item = &plan->items[index];
    const char *bytes = plan->bytes.ptr;
    size_t end = (size_t)item->offset + item->mark_len;

    if (item->offset == 0 || end >= plan->bytes.len || bytes[item->offset - 1] != '[' ||
        bytes[end] != ']')
        return complain(plan, item->line, "no box at the offset of an item");
    if (index && item[-1].offset >= item->offset)
        return complain(plan, item->line, "items are out of order");
    if (item->id.len == 0 || track_plan_item(plan, item->id) != item)
        return complain(plan, item->line, "an item is not found by its id");
    if (!points(item->section, plan->section_count) ||
        !points(item->heading, plan->section_count) || !points(item->gate, plan->gate_count) ||
        !points(item->parent, index))
        return complain(plan, item->line, "an item points nowhere");
    return NULL;
}

static char *section_sound(const struct track_plan *plan, size_t index)
{
    const struct track_section *section = &plan->sections[index];

    if (section->item_begin > section->item_end || section->item_end > plan->item_count ||
        section->note_begin > section->note_end || section->note_end > plan->note_count ||
        section->section_end <= (int32_t)index ||
        (size_t)section->section_end > plan->section_count)
        return complain(plan, section->line, "a section has a wrong range");
    if (!points(section->parent, index) || !points(section->gate, plan->gate_count))
        return complain(plan, section->line, "a section points nowhere");
    if (section->id.len == 0)
        return complain(plan, section->line, "a section has no id");
    return NULL;
}

char *property_sound(const struct track_plan *plan)
{
    char *wrong = NULL;

    for (size_t i = 0; i < plan->item_count && !wrong; i++)
        wrong = item_sound(plan, i);
    for (size_t i = 0; i < plan->section_count && !wrong; i++)
        wrong = section_sound(plan, i);
    return wrong;
}

/* --- the blocks of a text -------------------------------------------------------------------- */

struct record {
    enum scan_kind kind;
    uint8_t level;
    bool quoted, has_text;
    uint32_t depth, line, line_end, offset;
    uint64_t text; /* a hash of what is said in it */
};

struct trace {
    struct record *list;
    size_t count, cap;
};

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

/* As cmark reads the text by itself. */
static struct trace trace_of(struct track_str text)
{
    struct trace trace = {0};

    if (scan_literally(text, add_record, &trace))
        abort();
    return trace;
}

static struct trace trace_of_pieces(struct track_str text, size_t size)
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

/* The line of the first block that differs, 0 for none. In `b` a mark at `offset` may be longer by
 * `longer` bytes, which may be negative; its own block says something else, then. */
static uint32_t first_difference(const struct trace *a, const struct trace *b, uint32_t offset,
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

char *property_pieces(struct track_str text)
{
    static const size_t sizes[] = {1, 4, 16, 64, SCAN_MAX_BYTES};
    struct trace whole = trace_of(text);
    uint32_t line = 0;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && !line; i++) {
        struct trace pieces = trace_of_pieces(text, sizes[i]);
        line = first_difference(&whole, &pieces, UINT32_MAX, 0);
        free(pieces.list);
    }
    free(whole.list);
    return line ? complain(NULL, line, "read otherwise than by cmark as a whole") : NULL;
}

/* --- edits ----------------------------------------------------------------------------------- */

struct flip {
    const struct track_plan *plan;
    const struct trace *blocks; /* of the plan's text */
    size_t item;
    const char *mark;
    enum track_state state;
};

static bool only_the_mark(const struct flip *flip, const struct track_plan *changed)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    struct track_str before = flip->plan->bytes, after = changed->bytes;
    size_t len = strlen(flip->mark), tail = (size_t)item->offset + item->mark_len;

    return after.len == before.len - item->mark_len + len &&
           memcmp(after.ptr, before.ptr, item->offset) == 0 &&
           memcmp(after.ptr + item->offset, flip->mark, len) == 0 &&
           memcmp(after.ptr + item->offset + len, before.ptr + tail, before.len - tail) == 0;
}

static bool same_blocks(const struct flip *flip, const struct track_plan *changed)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    struct trace blocks = trace_of(changed->bytes);
    uint32_t line = first_difference(flip->blocks, &blocks, item->offset,
                                     (ptrdiff_t)strlen(flip->mark) - item->mark_len);

    free(blocks.list);
    return line == 0;
}

static const char *way_back(const struct flip *flip, const struct track_plan *changed)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    struct track_config config;
    struct track_plan *back = NULL;
    const struct edit edit = {flip->item, track_item_mark(flip->plan, item),
                              (enum track_state)item->state};
    const char *wrong = NULL;

    track_config_init(&config);
    struct track_error *error = edit_plan(&back, changed, &edit, 1, &config);
    if (error)
        wrong = "a box that was set can't be set back";
    else if (!track_str_equal(back->bytes, flip->plan->bytes))
        wrong = "setting a box and setting it back changed the text";
    track_error_free(error);
    track_plan_free(back);
    return wrong;
}

static char *try_flip(const struct flip *flip, struct property_counts *counts)
{
    const struct track_item *item = &flip->plan->items[flip->item];
    struct track_config config;
    struct track_plan *changed = NULL;
    const struct edit edit = {flip->item, track_str_from(flip->mark), flip->state};
    const char *wrong = NULL;

    track_config_init(&config);
    struct track_error *error = edit_plan(&changed, flip->plan, &edit, 1, &config);
    counts->edits++;
    if (error) {
        counts->refused++;
        wrong = error->code == TRACK_E_CHANGED ? NULL : "an edit failed";
        track_error_free(error);
    } else if (!only_the_mark(flip, changed)) {
        wrong = "more than the mark changed";
    } else if (!same_blocks(flip, changed)) {
        wrong = "an edit changed the structure of the text";
    } else {
        wrong = way_back(flip, changed);
    }
    track_plan_free(changed);
    return wrong ? complain(flip->plan, item->line, wrong) : NULL;
}

char *property_edits(const struct track_plan *plan, size_t most, struct property_counts *counts)
{
    struct trace blocks = trace_of(plan->bytes);
    size_t step = most && plan->item_count > most ? plan->item_count / most : 1;
    char *wrong = NULL;

    counts->boxes += plan->item_count;
    for (size_t i = 0; i < plan->item_count && !wrong; i += step) {
        bool done = plan->items[i].state == TRACK_DONE;
        struct flip flip = {plan, &blocks, i, done ? " " : "✅", done ? TRACK_OPEN : TRACK_DONE};
        wrong = try_flip(&flip, counts);
        flip.mark = "-";
        flip.state = TRACK_DROPPED;
        if (!wrong)
            wrong = try_flip(&flip, counts);
    }
    free(blocks.list);
    return wrong;
}

char *property_all(struct track_str text, size_t most, struct property_counts *counts)
{
    struct track_plan *plan = property_parse(text);

    if (!plan)
        return NULL;
    char *wrong = property_sound(plan);
    if (!wrong)
        wrong = property_pieces(text);
    if (!wrong)
        wrong = property_edits(plan, most, counts);
    track_plan_free(plan);
    return wrong;
}
