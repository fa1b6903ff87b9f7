/*
 * plan - what one Markdown file says: sections, items, gates, and the notes beside them.
 *
 * The bytes of the file are the truth and are never copied into the model: an item knows the offset
 * of its mark. Everything is in document order, so the items and notes under a section are one
 * range. A plan is immutable and owns its bytes; all pointers in it live until track_plan_free.
 */
#ifndef TRACK_PLAN_H
#define TRACK_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "track/config.h"
#include "track/error.h"
#include "track/progress.h"
#include "track/text.h"

#define TRACK_NONE (-1) /* an index that points nowhere */

enum track_state { TRACK_OPEN, TRACK_DONE, TRACK_DOING, TRACK_DROPPED, TRACK_STATE_COUNT };

enum track_kind { TRACK_TOPIC, TRACK_REQUIREMENT, TRACK_TASK };

/* A plan may have a million of them. */
struct track_item {
    struct track_str id;   /* "day2/event-loop"; unique */
    struct track_str text; /* without markup, as the file says it */
    uint32_t offset;       /* of the mark's first byte in the file */
    uint32_t line;         /* 1-based */
    uint8_t mark_len;      /* bytes */
    uint8_t state;         /* enum track_state */
    uint8_t kind;          /* enum track_kind */
    bool own_id;           /* set by hand: there is no section in front of it */
    int32_t heading;       /* index of the innermost section, or TRACK_NONE */
    int32_t parent;        /* index of the item it is nested in, or TRACK_NONE */
    uint32_t twins;        /* how many items share the id but for the -2, -3; 1 when unique */
};

struct track_section {
    struct track_str id;    /* "day2", "week2/day1", or a slug; unique */
    struct track_str title; /* the heading without markup, as the file says it */
    struct track_str name;  /* for people: encoding repaired, without emoji and unit: "Node.js" */
    struct track_str unit;  /* "day", "phase", ...; empty when the heading has none */
    uint32_t number;        /* of the unit */
    uint32_t line;          /* 1-based */
    uint32_t offset;        /* of the heading's first byte */
    uint8_t level;          /* 1 to 6 */
    bool owner;             /* gives ids to the items under it (see docs/design.md, "sections") */
    int32_t namer;          /* index of the section that gives ids to the items right under it */
    int32_t parent;         /* index, or TRACK_NONE */
    int32_t gate;           /* index of the gate that this section is, or TRACK_NONE */
    uint32_t item_begin, item_end; /* items under it, subsections included */
    uint32_t note_begin, note_end; /* notes under it, subsections included */
    int32_t section_end;           /* index behind its last subsection */
};

struct track_gate {
    struct track_str id; /* "gate1" */
    int32_t section;
};

enum track_note_kind {
    TRACK_NOTE_TERM,    /* a search term */
    TRACK_NOTE_OUTCOME, /* what one can do afterwards */
    TRACK_NOTE_TASK,    /* a mini task */
    TRACK_NOTE_PROJECT, /* the title of a project */
    TRACK_NOTE_VERDICT, /* what a gate says about passing or failing it */
    TRACK_NOTE_RULE,    /* the plan's rule */
    TRACK_NOTE_OUTLINE  /* what one has at the end */
};

struct track_note {
    uint8_t kind; /* enum track_note_kind */
    uint32_t line;
    struct track_str text; /* for people: without markup, encoding repaired */
};

struct track_plan {
    struct track_str bytes;
    const char *path; /* as it is shown; never NULL */
    struct track_str title;
    const struct track_section *sections;
    size_t section_count;
    const struct track_item *items;
    size_t item_count;
    const struct track_gate *gates;
    size_t gate_count;
    const struct track_note *notes;
    size_t note_count;
    uint32_t load_min, load_max; /* minutes a day; 0: the plan says nothing */
    uint32_t conflict_line;      /* of the first conflict marker, 0: none */
};

/* Reads a plan. Takes over `bytes` (from malloc, may be NULL when len is 0), on failure too.
 * `path` is copied. Expected errors: TRACK_E_CONFIG (a bad pattern), TRACK_E_TOO_LARGE. */
struct track_error *track_plan_parse(struct track_plan **out, char *bytes, size_t len,
                                     const char *path, const struct track_config *config);
/* The same, and tells `progress` (NULL: nobody waits) how far it is. */
struct track_error *track_plan_parse_watched(struct track_plan **out, char *bytes, size_t len,
                                             const char *path, const struct track_config *config,
                                             const struct track_progress *progress);
/* The same from bytes that stay the caller's. */
struct track_error *track_plan_parse_copy(struct track_plan **out, struct track_str bytes,
                                          const char *path, const struct track_config *config);
void track_plan_free(struct track_plan *plan);

/* The item of exactly this id, or NULL. */
const struct track_item *track_plan_item(const struct track_plan *plan, struct track_str id);
/* The section of exactly this id, or NULL. */
const struct track_section *track_plan_section(const struct track_plan *plan, struct track_str id);

/* The section that gives the item its id, or NULL. */
const struct track_section *track_item_section(const struct track_plan *plan,
                                               const struct track_item *item);
/* The index of the gate that the item is a requirement of, or TRACK_NONE. */
int32_t track_item_gate(const struct track_plan *plan, const struct track_item *item);

/* The part of the id behind the section. */
struct track_str track_item_slug(const struct track_plan *plan, const struct track_item *item);

/* The bytes between the brackets. */
struct track_str track_item_mark(const struct track_plan *plan, const struct track_item *item);

struct track_count {
    size_t state[TRACK_STATE_COUNT];
    size_t total;
};
struct track_count track_plan_count(const struct track_plan *plan, size_t item_begin,
                                    size_t item_end);

/* "open", "done", ... and back; track_state_parse returns false for anything else. */
const char *track_state_name(enum track_state state);
bool track_state_parse(enum track_state *out, struct track_str name);
const char *track_kind_name(enum track_kind kind);

#endif
