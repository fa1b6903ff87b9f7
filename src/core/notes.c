#include <string.h>

#include "builder.h"

static struct track_error *add(struct builder *b, enum track_note_kind kind, uint32_t line,
                               struct track_str text)
{
    struct track_note *notes = array_grow(b->notes, b->note_count, &b->note_cap, sizeof(*notes));
    if (!notes)
        return track_error_no_memory();
    b->notes = notes;
    struct track_str repaired = builder_repaired(b, text);
    struct track_str copy = {NULL, 0};
    if (repaired.ptr)
        copy = builder_one_line(b, repaired);
    if (!copy.ptr)
        return track_error_no_memory();
    if (copy.len)
        b->notes[b->note_count++] =
            (struct track_note){.kind = (uint8_t)kind, .line = line, .text = copy};
    return NULL;
}

static struct track_error *add_terms(struct builder *b, const struct scan_block *block)
{
    struct track_error *error = NULL;
    for (size_t i = 0; i < block->code_count && !error; i++)
        error = add(b, TRACK_NOTE_TERM, block->line, block->code[i]);
    return error;
}

/* What follows a label in the same paragraph or heading. */
static struct track_error *labelled(struct builder *b, const struct scan_block *block,
                                    enum match_label label, struct track_str rest)
{
    switch (label) {
    case LABEL_TERMS:
        return block->code_count ? add_terms(b, block) : add(b, TRACK_NOTE_TERM, block->line, rest);
    case LABEL_OUTCOME:
        return add(b, TRACK_NOTE_OUTCOME, block->line, rest);
    case LABEL_TASK:
        return add(b, TRACK_NOTE_TASK, block->line, rest);
    case LABEL_PROJECT:
        return add(b, TRACK_NOTE_PROJECT, block->line, rest);
    case LABEL_RULE:
        return add(b, TRACK_NOTE_RULE, block->line, rest);
    case LABEL_NONE:
    case LABEL_OTHER:
        break;
    }
    return NULL;
}

/* `text` is that of the block, repaired. `rest` points into the scratch buffer that `add` reuses,
 * so it is copied before. */
static struct track_error *take_label(struct builder *b, const struct scan_block *block,
                                      struct track_str text)
{
    b->label = LABEL_NONE;
    struct track_str rest;
    enum match_label label = match_label(text, &rest);
    if (label == LABEL_NONE || rest.len == 0) {
        b->label = label;
        return NULL;
    }
    rest = arena_str(&b->arena, rest);
    return rest.ptr ? labelled(b, block, label, rest) : track_error_no_memory();
}

struct track_error *notes_heading(struct builder *b, const struct scan_block *heading)
{
    struct track_str text = builder_repaired(b, heading->text);
    return text.ptr ? take_label(b, heading, text) : track_error_no_memory();
}

static bool in_outline(const struct builder *b)
{
    for (int32_t at = b->current; at != TRACK_NONE; at = b->sections[at].parent) {
        if (b->drafts[at].outline)
            return true;
    }
    return false;
}

/* A paragraph behind the boxes of a gate says what passing or failing it means. */
static bool is_verdict(const struct builder *b)
{
    for (int32_t at = b->current; at != TRACK_NONE; at = b->sections[at].parent) {
        if ((b->drafts[at].named_gate || b->drafts[at].marked_gate) &&
            b->sections[at].item_begin < b->item_count)
            return true;
    }
    return false;
}

static struct track_error *add_lines(struct builder *b, const struct scan_block *block)
{
    struct track_error *error = NULL;
    const char *end = block->text.ptr + block->text.len;
    uint32_t line = block->line;
    for (const char *at = block->text.ptr; at < end && !error; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        struct track_str text = builder_repaired(b, (struct track_str){at, (size_t)(stop - at)});
        struct track_str bare = {NULL, 0};
        if (text.ptr)
            bare = arena_str(&b->arena, match_undecorated(text));
        error = bare.ptr ? add(b, TRACK_NOTE_OUTLINE, line, bare) : track_error_no_memory();
        at = stop + 1;
    }
    return error;
}

static void take_load(struct builder *b, struct track_str text)
{
    uint32_t min = 0, max = 0;
    if (!b->plan.load_max && match_load(b->matcher, text, &min, &max)) {
        b->plan.load_min = min;
        b->plan.load_max = max;
    }
}

struct track_error *notes_paragraph(struct builder *b, const struct scan_block *paragraph)
{
    if (paragraph->depth)
        return NULL;
    size_t before = b->note_count;
    struct track_str text = builder_repaired(b, paragraph->text);
    if (!text.ptr)
        return track_error_no_memory();
    take_load(b, text);
    struct track_error *error = take_label(b, paragraph, text);
    if (error || b->note_count != before || b->label != LABEL_NONE)
        return error;
    if (match_magnifier(paragraph->text))
        return add_terms(b, paragraph);
    if (in_outline(b))
        return add_lines(b, paragraph);
    return is_verdict(b) ? add(b, TRACK_NOTE_VERDICT, paragraph->line, paragraph->text) : NULL;
}

struct track_error *notes_item(struct builder *b, const struct scan_block *item)
{
    if (!item->text.len)
        return NULL;
    switch (b->label) {
    case LABEL_TERMS:
        return item->code_count ? add_terms(b, item)
                                : add(b, TRACK_NOTE_TERM, item->line, item->text);
    case LABEL_OUTCOME:
        return add(b, TRACK_NOTE_OUTCOME, item->line, item->text);
    case LABEL_TASK:
        return add(b, TRACK_NOTE_TASK, item->line, item->text);
    case LABEL_PROJECT:
    case LABEL_RULE:
    case LABEL_OTHER:
        return NULL;
    case LABEL_NONE:
        break;
    }
    return in_outline(b) ? add_lines(b, item) : NULL;
}
