/*
 * builder - a plan while it is being read. Shared by the files that build one, and by nothing else:
 * plan.c drives, sections.c and notes.c take in blocks, plan_ids.c names things at the end.
 */
#ifndef BUILDER_H
#define BUILDER_H

#include "arena.h"
#include "id_table.h"
#include "match.h"
#include "scan.h"
#include "track/plan.h"

/* What is known of a section only while reading. */
struct draft {
    bool named_gate;         /* its heading names a gate */
    bool marked_gate;        /* it carries a gate directive */
    bool outline;            /* it lists what one has at the end */
    struct track_str wanted; /* the id before equal ones are told apart */
    bool explicit_id;        /* `wanted` comes from a directive */
    bool owned;              /* it or a section around it is an owner */
};

struct builder {
    struct track_plan plan; /* the arrays below are moved into it at the end */
    struct arena arena;
    struct matcher *matcher;
    struct id_table ids;
    struct track_item *items;
    size_t item_count, item_cap;
    struct track_section *sections;
    size_t section_count, section_cap;
    struct draft *drafts;
    size_t draft_cap;
    struct track_gate *gates;
    size_t gate_count;
    struct track_note *notes;
    size_t note_count, note_cap;
    int32_t current; /* the innermost open section, or TRACK_NONE */
    int32_t *nested; /* for each depth of list items: the box there or around it, or TRACK_NONE */
    size_t nested_count, nested_cap;
    enum match_label label; /* what the next list is */
    uint32_t (*code)[2];    /* lines of code blocks */
    size_t code_count, code_cap;
    struct track_buf scratch;              /* for the encoding repair of one text */
    const struct track_progress *progress; /* NULL: nobody waits */
};

/* `text` with its encoding repaired; lives until the next call. ptr NULL: no memory. */
struct track_str builder_repaired(struct builder *b, struct track_str text);
/* A copy in the arena, on one line, trimmed. ptr NULL: no memory. */
struct track_str builder_one_line(struct builder *b, struct track_str text);

struct track_error *sections_add(struct builder *b, const struct scan_block *heading);
/* What a directive that is not in the line of an item says of the section. */
void sections_directive(struct builder *b, struct track_str directive);
/* Ends all sections, then decides which are gates and which give ids. */
struct track_error *sections_finish(struct builder *b);
/* The value of `id=` in a directive; empty when there is none. */
struct track_str directive_id(struct track_str directive);

struct track_error *notes_heading(struct builder *b, const struct scan_block *heading);
struct track_error *notes_paragraph(struct builder *b, const struct scan_block *paragraph);
/* A list item without a box. */
struct track_error *notes_item(struct builder *b, const struct scan_block *item);

/* Gives sections and items their final, unique ids. */
struct track_error *plan_ids_assign(struct builder *b);

#endif
