#include "track/plan.h"

#include <stdlib.h>
#include <string.h>

#include "bounds.h"
#include "builder.h"
#include "lines.h"
#include "match_marks.h"
#include "plan_whole.h"

struct track_str builder_repaired(struct builder *b, struct track_str text)
{
    if (track_text_plain(text) == text.len)
        return text.ptr ? text : TRACK_STR("");
    b->scratch.len = 0;
    track_text_repair(&b->scratch, text);
    if (b->scratch.failed)
        return (struct track_str){NULL, 0};
    return b->scratch.len ? track_buf_view(&b->scratch) : TRACK_STR("");
}

struct track_str builder_one_line(struct builder *b, struct track_str text)
{
    struct track_str copy = arena_str(&b->arena, track_str_trim(text));
    char *at = (char *)(uintptr_t)copy.ptr; /* the arena's own bytes */
    for (size_t i = 0; i < copy.len; i++) {
        if (at[i] == '\n')
            at[i] = ' ';
    }
    return copy;
}

/* Text without markup stands in the file as it is, and need not be copied. */
static struct track_str item_text(struct builder *b, const struct scan_block *block,
                                  struct track_str mark)
{
    struct track_str text = track_str_trim(mark_text_behind(block->text, mark));
    struct track_str rest = {mark.ptr + mark.len + 1,
                             b->plan.bytes.len -
                                 (size_t)(mark.ptr + mark.len + 1 - b->plan.bytes.ptr)};
    bool one_line = text.len == 0 || !memchr(text.ptr, '\n', text.len);
    if (one_line && rest.len > text.len && memcmp(rest.ptr + 1, text.ptr, text.len) == 0)
        return (struct track_str){rest.ptr + 1, text.len};
    return builder_one_line(b, text);
}

static int32_t parent_of(const struct builder *b, uint32_t depth)
{
    size_t above = depth < b->nested_count ? depth : b->nested_count;
    return above ? b->nested[above - 1] : TRACK_NONE;
}

/* Remembers the box at this depth, or the nearest one around it, for the items nested in it. */
static struct track_error *nest(struct builder *b, uint32_t depth, int32_t item)
{
    while (b->nested_count <= depth) {
        int32_t *nested = array_grow(b->nested, b->nested_count, &b->nested_cap, sizeof(*nested));
        if (!nested)
            return track_error_no_memory();
        b->nested = nested;
        b->nested[b->nested_count++] = TRACK_NONE;
    }
    b->nested_count = depth + 1;
    b->nested[depth] = item;
    return NULL;
}

static struct track_error *add_item(struct builder *b, const struct scan_block *block,
                                    size_t mark_len, enum track_state state)
{
    struct track_item *items = array_grow(b->items, b->item_count, &b->item_cap, sizeof(*items));
    if (!items)
        return track_error_no_memory();
    b->items = items;
    struct track_str mark = {b->plan.bytes.ptr + block->offset + 1, mark_len};
    struct track_item *item = &b->items[b->item_count];
    *item = (struct track_item){
        .id = directive_id(block->directive),
        .text = item_text(b, block, mark),
        .offset = block->offset + 1,
        .line = block->line,
        .mark_len = (uint8_t)mark_len,
        .state = (uint8_t)state,
        .kind = b->label == LABEL_TASK ? TRACK_TASK : TRACK_TOPIC,
        .heading = b->current,
        .parent = parent_of(b, block->depth),
    };
    item->own_id = item->id.len > 0;
    if (item->own_id)
        item->id = arena_str(&b->arena, item->id);
    if (!item->text.ptr || (item->own_id && !item->id.ptr))
        return track_error_no_memory();
    b->item_count++;
    return nest(b, block->depth, (int32_t)b->item_count - 1);
}

static struct track_error *visit_item(struct builder *b, const struct scan_block *block)
{
    enum track_state state = TRACK_OPEN;
    struct track_str rest = {b->plan.bytes.ptr + block->offset, b->plan.bytes.len - block->offset};
    size_t mark_len = block->has_text ? match_box(b->matcher, rest, &state) : 0;
    if (mark_len)
        return add_item(b, block, mark_len, state);
    struct track_error *error = nest(b, block->depth, parent_of(b, block->depth));
    return error ? error : notes_item(b, block);
}

static struct track_error *visit_code(struct builder *b, const struct scan_block *block)
{
    uint32_t(*code)[2] = array_grow(b->code, b->code_count, &b->code_cap, sizeof(*code));
    if (!code)
        return track_error_no_memory();
    b->code = code;
    b->code[b->code_count][0] = block->line;
    b->code[b->code_count++][1] = block->line_end;
    return NULL;
}

static void tell(const struct builder *b, size_t done)
{
    if (b->progress)
        b->progress->tell(b->progress->context, TRACK_READING_PLAN, done, b->plan.bytes.len);
}

static struct track_error *visit(void *context, const struct scan_block *block)
{
    struct builder *b = context;
    struct track_error *error = NULL;
    tell(b, block->offset);
    switch (block->kind) {
    case SCAN_HEADING:
        /* A heading inside a list or quote belongs to that, it starts no section. */
        if (block->depth || block->quoted)
            return NULL;
        error = sections_add(b, block);
        return error ? error : notes_heading(b, block);
    case SCAN_ITEM:
        return visit_item(b, block);
    case SCAN_PARAGRAPH:
        sections_directive(b, block->directive);
        return notes_paragraph(b, block);
    case SCAN_HTML:
        sections_directive(b, block->directive);
        return NULL;
    case SCAN_CODE:
        return visit_code(b, block);
    }
    return NULL;
}

static struct track_error *read_blocks(struct builder *b)
{
    tell(b, 0);
    struct track_error *error = bounds_check(b->plan.bytes);
    if (!error)
        error = scan_markdown(b->plan.bytes, visit, b);
    return error && error->code == TRACK_E_TOO_LARGE
               ? track_error_at(error, b->plan.path, error->line, 0)
               : error;
}

static struct track_error *build(struct builder *b, const char *path)
{
    b->plan.path = arena_str(&b->arena, track_str_from(path)).ptr;
    struct track_error *error = b->plan.path ? read_blocks(b) : track_error_no_memory();
    if (!error)
        error = sections_finish(b);
    if (!error)
        error = plan_ids_assign(b);
    if (!error)
        error = matcher_error(b->matcher);
    if (!error)
        b->plan.conflict_line =
            scan_conflict(b->plan.bytes, (const uint32_t(*)[2])b->code, b->code_count);
    return error;
}

static struct track_plan *finish(struct builder *b, char *bytes)
{
    struct plan_whole *whole = calloc(1, sizeof(*whole));
    if (!whole)
        return NULL;
    whole->plan = b->plan;
    whole->plan.items = b->items;
    whole->plan.item_count = b->item_count;
    whole->plan.sections = b->sections;
    whole->plan.section_count = b->section_count;
    whole->plan.gates = b->gates;
    whole->plan.gate_count = b->gate_count;
    whole->plan.notes = b->notes;
    whole->plan.note_count = b->note_count;
    whole->arena = b->arena;
    whole->ids = b->ids;
    whole->bytes = bytes;
    whole->users = 1;
    return &whole->plan;
}

static void discard(struct builder *b)
{
    arena_release(&b->arena);
    id_table_release(&b->ids);
    free(b->items);
    free(b->sections);
    free(b->gates);
    free(b->notes);
}

struct track_error *track_plan_parse_watched(struct track_plan **out, char *bytes, size_t len,
                                             const char *path, const struct track_config *config,
                                             const struct track_progress *progress)
{
    struct builder b = {
        .current = TRACK_NONE, .plan.bytes = {bytes ? bytes : "", len}, .progress = progress};
    struct track_plan *plan = NULL;
    struct track_error *error = matcher_new(&b.matcher, config);
    if (!error)
        error = build(&b, path);
    tell(&b, len);
    if (!error && !(plan = finish(&b, bytes)))
        error = track_error_no_memory();
    matcher_free(b.matcher);
    free(b.drafts);
    free(b.nested);
    free(b.code);
    track_buf_release(&b.scratch);
    if (error) {
        discard(&b);
        free(bytes);
        return error;
    }
    *out = plan;
    return NULL;
}

struct track_error *track_plan_parse(struct track_plan **out, char *bytes, size_t len,
                                     const char *path, const struct track_config *config)
{
    return track_plan_parse_watched(out, bytes, len, path, config, NULL);
}

struct track_error *track_plan_parse_copy(struct track_plan **out, struct track_str bytes,
                                          const char *path, const struct track_config *config)
{
    char *copy = malloc(bytes.len ? bytes.len : 1);
    if (!copy)
        return track_error_no_memory();
    if (bytes.len)
        memcpy(copy, bytes.ptr, bytes.len);
    return track_plan_parse(out, copy, bytes.len, path, config);
}

const struct track_item *track_plan_item(const struct track_plan *plan, struct track_str id)
{
    int64_t index = id_table_find(&plan_whole_root(plan)->ids, id);
    return index < 0 ? NULL : &plan->items[index];
}

const struct track_section *track_plan_section(const struct track_plan *plan, struct track_str id)
{
    for (size_t i = 0; i < plan->section_count; i++) {
        if (track_str_equal(plan->sections[i].id, id))
            return &plan->sections[i];
    }
    return NULL;
}

const struct track_section *track_item_section(const struct track_plan *plan,
                                               const struct track_item *item)
{
    if (item->heading == TRACK_NONE)
        return NULL;
    return &plan->sections[plan->sections[item->heading].namer];
}

/* Everything under a gate is required by it, and no gate lies in another one. */
int32_t track_item_gate(const struct track_plan *plan, const struct track_item *item)
{
    int32_t at = item->kind == TRACK_REQUIREMENT ? item->heading : TRACK_NONE;
    while (at != TRACK_NONE && plan->sections[at].gate == TRACK_NONE)
        at = plan->sections[at].parent;
    return at == TRACK_NONE ? TRACK_NONE : plan->sections[at].gate;
}

struct track_str track_item_slug(const struct track_plan *plan, const struct track_item *item)
{
    const struct track_section *section = item->own_id ? NULL : track_item_section(plan, item);
    size_t prefix = section ? section->id.len + 1 : 0;
    return (struct track_str){item->id.ptr + prefix, item->id.len - prefix};
}

struct track_str track_item_mark(const struct track_plan *plan, const struct track_item *item)
{
    return (struct track_str){plan->bytes.ptr + item->offset, item->mark_len};
}

struct track_count track_plan_count(const struct track_plan *plan, size_t item_begin,
                                    size_t item_end)
{
    struct track_count count = {.total = item_end - item_begin};
    for (size_t i = item_begin; i < item_end; i++)
        count.state[plan->items[i].state]++;
    return count;
}

static const char *const state_names[TRACK_STATE_COUNT] = {"open", "done", "doing", "dropped"};

const char *track_state_name(enum track_state state)
{
    return state_names[state];
}

bool track_state_parse(enum track_state *out, struct track_str name)
{
    for (int i = 0; i < TRACK_STATE_COUNT; i++) {
        if (track_str_equal(name, track_str_from(state_names[i]))) {
            *out = (enum track_state)i;
            return true;
        }
    }
    return false;
}

const char *track_kind_name(enum track_kind kind)
{
    static const char *const names[] = {"topic", "requirement", "task"};
    return names[kind];
}
